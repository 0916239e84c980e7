package cases

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"
)

// rule is one x-kubernetes-validations entry: where it complains, and what it says.
type rule struct{ kind, field, message string }

var indices = regexp.MustCompile(`\[[^\]]*\]`)

// TestRules sends a pair for each CEL rule of the CRDs: what is just right, and what is refused.
func TestRules(t *testing.T) {
	wanted := rulesOfCRDs(t)
	pairs, err := filepath.Glob("../rules/*/*")
	if err != nil || len(pairs) == 0 {
		t.Fatalf("no pairs: %v", err)
	}
	home := namespace(t, "rules")
	seen := map[rule]bool{}
	for _, pair := range pairs {
		t.Run(strings.TrimPrefix(pair, "../rules/"), func(t *testing.T) {
			seen[refused(t, home, pair)] = true
		})
	}
	var missing []string
	for one := range wanted {
		if !seen[one] {
			missing = append(missing, fmt.Sprintf("%s %s: %s", one.kind, one.field, one.message))
		}
	}
	sort.Strings(missing)
	if len(missing) > 0 {
		t.Errorf("rules that no pair of e2e/rules trips:\n  %s", strings.Join(missing, "\n  "))
	}
}

// refused has the server take the valid file, refuse the invalid one, and returns what it tripped.
func refused(t *testing.T, home, pair string) rule {
	t.Helper()
	valid := documents(t, filepath.Join(pair, "valid.yaml"))[0]
	invalid := documents(t, filepath.Join(pair, "invalid.yaml"))[0]
	path := pathOf(t, text(valid, "apiVersion"), text(valid, "kind"), home)
	name := text(valid, "metadata", "name")
	update := name == text(invalid, "metadata", "name")
	query := "?dryRun=All&fieldValidation=Strict"
	method, target := http.MethodPost, path+query
	if update {
		query = "?fieldValidation=Strict"
	}
	status, taken, err := ask(http.MethodPost, path+query, valid)
	if err != nil || status != http.StatusCreated {
		t.Fatalf("the valid file is refused: %d %v %v", status, taken["message"], err)
	}
	if update {
		method, target = http.MethodPut, path+"/"+name+"?dryRun=All&fieldValidation=Strict"
	}
	var answer object
	for tries := 0; ; tries++ {
		if update { // the operator may write the status in between
			version := text(get(t, path+"/"+name), "metadata", "resourceVersion")
			invalid["metadata"].(object)["resourceVersion"] = version
		}
		if status, answer, err = ask(method, target, invalid); status != http.StatusConflict || tries == 5 {
			break
		}
	}
	if err != nil || status != http.StatusUnprocessableEntity {
		t.Fatalf("the invalid file is not refused: %d %v %v", status, answer["message"], err)
	}
	causes, _ := at(answer, "details", "causes").([]any)
	if len(causes) != 1 {
		t.Fatalf("one rule should be tripped, not %d: %v", len(causes), answer["message"])
	}
	promised := promise(t, filepath.Join(pair, "invalid.yaml"))
	if said := text(causes[0], "message"); !strings.HasSuffix(said, promised) {
		t.Fatalf("says %q, not %q", said, promised)
	}
	field := indices.ReplaceAllString(text(causes[0], "field"), "[]")
	return rule{text(valid, "kind"), field, promised}
}

// promise is the message in the first line of an invalid file.
func promise(t *testing.T, file string) string {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(content), "\n")
	message, found := strings.CutPrefix(first, "# refused: ")
	if !found {
		t.Fatalf("%s does not begin with \"# refused: \"", file)
	}
	return message
}

func rulesOfCRDs(t *testing.T) map[rule]bool {
	t.Helper()
	found := map[rule]bool{}
	for _, crd := range crds(t) {
		kind := text(crd, "spec", "names", "kind")
		versions, _ := at(crd, "spec", "versions").([]any)
		for _, version := range versions {
			collect(kind, "", at(version, "schema", "openAPIV3Schema"), found)
		}
	}
	if len(found) < 20 {
		t.Fatalf("only %d rules found in the CRDs", len(found))
	}
	return found
}

func crds(t *testing.T) []object {
	t.Helper()
	files, err := filepath.Glob("../../crds/*-v1.yml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no CRDs: %v", err)
	}
	var all []object
	for _, file := range files {
		all = append(all, documents(t, file)...)
	}
	return all
}

func collect(kind, path string, schema any, found map[rule]bool) {
	rules, _ := at(schema, "x-kubernetes-validations").([]any)
	for _, one := range rules {
		found[rule{kind, path + text(one, "fieldPath"), text(one, "message")}] = true
	}
	properties, _ := at(schema, "properties").(object)
	for name, inner := range properties {
		below := name
		if path != "" {
			below = path + "." + name
		}
		collect(kind, below, inner, found)
	}
	if items := at(schema, "items"); items != nil {
		collect(kind, path+"[]", items, found)
	}
}
