{{/* The operator's properties. One that would be empty is left out: empty is no value of a property. */}}
{{- define "autogroq.env" -}}
- name: AUTOGROQ_OPERATOR_NAMESPACE
  valueFrom: {fieldRef: {fieldPath: metadata.namespace}}
- name: AUTOGROQ_IDENTITY
  valueFrom: {fieldRef: {fieldPath: metadata.uid}}
- name: AUTOGROQ_LEADER_ELECTION
  value: {{ .Values.leaderElection | quote }}
{{- with .Values.watchNamespaces }}
- name: AUTOGROQ_NAMESPACES
  value: {{ join "," (. | uniq) | quote }}
{{- end }}
{{- with include "autogroq.secretNamespaces" . }}
- name: AUTOGROQ_SECRET_NAMESPACES
  value: {{ . | quote }}
{{- end }}
{{- if .Values.defaultEndpoint.provider }}
- name: AUTOGROQ_DEFAULT_ENDPOINT_NAMESPACE
  value: {{ .Release.Namespace | quote }}
- name: AUTOGROQ_DEFAULT_ENDPOINT_NAME
  value: {{ .Values.defaultEndpoint.name | quote }}
{{- end }}
- name: AUTOGROQ_RESULTS_STORE
  value: {{ .Values.results.store | quote }}
{{- if eq .Values.results.store "Directory" }}
- name: AUTOGROQ_RESULTS_DIRECTORY
  value: {{ .Values.results.directory.path | quote }}
{{- end }}
- name: AUTOGROQ_RESULTS_TTL_SECONDS
  value: {{ int64 .Values.results.ttlSeconds | quote }}
- name: AUTOGROQ_RESULTS_MAX_BYTES_PER_NAMESPACE
  value: {{ int64 .Values.results.maxBytesPerNamespace | quote }}
- name: AUTOGROQ_SIGNING_SECRET
  value: {{ include "autogroq.signingSecret" . | quote }}
- name: AUTOGROQ_GRACE_SECONDS
  value: {{ int64 .Values.graceSeconds | quote }}
- name: AUTOGROQ_MAX_IN_FLIGHT
  value: {{ int64 .Values.maxInFlight | quote }}
- name: QUARKUS_HTTP_PORT
  value: {{ int64 .Values.port | quote }}
{{- end }}
