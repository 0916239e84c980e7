package cases

import (
	"strings"
	"testing"
)

// TestExplain holds that every field of every kind says what it is.
func TestExplain(t *testing.T) {
	parallel(t)
	schemas, _ := at(get(t, "/openapi/v3"+group), "components", "schemas").(object)
	if len(schemas) == 0 {
		t.Fatal("the server publishes no schemas")
	}
	for _, crd := range crds(t) {
		kind, plural := text(crd, "spec", "names", "kind"), text(crd, "spec", "names", "plural")
		fields := 0
		for name, schema := range schemas {
			if strings.HasSuffix(name, ".v1alpha1."+kind) {
				fields += undescribed(t, kind, schema)
			}
		}
		if fields < 10 {
			t.Errorf("%s: only %d fields are published", kind, fields)
		}
		output := mustKubectl(t, "explain", plural, "--recursive", "--api-version=autogroq.dev/v1alpha1")
		for _, word := range []string{"KIND:", kind, "DESCRIPTION:", "spec", "status", "conditions"} {
			if !strings.Contains(output, word) {
				t.Errorf("explain %s does not say %q", plural, word)
			}
		}
		if strings.Contains(output, "<no description>") {
			t.Errorf("explain %s has no description", plural)
		}
	}
	for _, field := range []string{"twf.spec.tasks.runWhen", "atask.status.output", "mep.spec.baseUrl", "tbm.spec.gates"} {
		output := mustKubectl(t, "explain", field)
		_, description, _ := strings.Cut(output, "DESCRIPTION:")
		if len(strings.Fields(description)) < 5 || strings.Contains(description, "<no description>") {
			t.Errorf("explain %s says too little:\n%s", field, output)
		}
	}
}

// undescribed reports each field below schema that has no description, and counts all fields.
func undescribed(t *testing.T, path string, schema any) int {
	t.Helper()
	count := 0
	properties, _ := at(schema, "properties").(object)
	for name, inner := range properties {
		count++
		if path != "" && strings.TrimSpace(text(inner, "description")) == "" {
			t.Errorf("%s.%s has no description", path, name)
		}
		if at(inner, "$ref") == nil && at(inner, "allOf") == nil { // Kubernetes' own types are not ours
			count += undescribed(t, path+"."+name, inner)
		}
	}
	if items := at(schema, "items"); items != nil {
		count += undescribed(t, path+"[]", items)
	}
	return count
}
