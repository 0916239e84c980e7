{{- define "autogroq.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 52 | trimSuffix "-" }}
{{- else if contains .Chart.Name .Release.Name }}
{{- .Release.Name | trunc 52 | trimSuffix "-" }}
{{- else if hasPrefix .Release.Name .Chart.Name }}
{{- .Chart.Name }}
{{- else }}
{{- printf "%s-%s" (.Release.Name | trunc 34 | trimSuffix "-") .Chart.Name }}
{{- end }}
{{- end }}

{{- define "autogroq.serviceAccount" -}}
{{- .Values.serviceAccount.name | default (include "autogroq.fullname" .) }}
{{- end }}

{{- define "autogroq.signingSecret" -}}
{{- .Values.signingKey.existingSecret | default (printf "%s-signing" (include "autogroq.fullname" .)) }}
{{- end }}

{{- define "autogroq.image" -}}
{{- if .Values.image.digest }}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest }}
{{- else }}
{{- printf "%s:%s" .Values.image.repository (.Values.image.tag | default .Chart.AppVersion) }}
{{- end }}
{{- end }}

{{- define "autogroq.selector" -}}
app.kubernetes.io/name: autogroq-operator
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: operator
{{- end }}

{{- define "autogroq.labels" -}}
{{ include "autogroq.selector" . }}
app.kubernetes.io/part-of: autogroq
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{/* Where Secrets may be read, the default endpoint's namespace included if its key is there. */}}
{{- define "autogroq.secretNamespaces" -}}
{{- $all := .Values.secretNamespaces }}
{{- if and .Values.defaultEndpoint.provider .Values.defaultEndpoint.existingSecret }}
{{- $all = append $all .Release.Namespace }}
{{- end }}
{{- join "," ($all | uniq) }}
{{- end }}

{{/* Whether this cluster knows Prometheus Operator's kinds. */}}
{{- define "autogroq.hasMonitors" -}}
{{- if .Capabilities.APIVersions.Has "monitoring.coreos.com/v1" }}yes{{ end }}
{{- end }}

{{/* What the operator does in each namespace whose workflows it runs. */}}
{{- define "autogroq.rules" -}}
- apiGroups: [autogroq.dev]
  resources: [teamworkflows, agenttasks, modelendpoints]
  verbs: [get, list, watch]
- apiGroups: [autogroq.dev]
  resources: [teamworkflows/status, agenttasks/status, modelendpoints/status]
  verbs: [get, update, patch]
- apiGroups: [autogroq.dev]
  resources: [agenttasks]
  verbs: [create, delete]
{{- if eq .Values.results.store "ConfigMap" }}
- apiGroups: [""]
  resources: [configmaps]
  verbs: [get, list, watch, create, delete]
{{- end }}
- apiGroups: [""]
  resources: [events]
  verbs: [create, get, patch]
{{- end }}

{{- define "autogroq.subject" -}}
- kind: ServiceAccount
  name: {{ include "autogroq.serviceAccount" . }}
  namespace: {{ .Release.Namespace }}
{{- end }}
