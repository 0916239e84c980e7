package cases

import (
	"fmt"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"
)

// TestCases runs every folder beside this file in a namespace of its own.
//
// Its files are applied and awaited in pairs, in the order of what follows "given" and "then" in
// their names: given.yaml, then.yaml, given-2.yaml, then-2.yaml. What never*.yaml holds must not be
// there when its "then" has come true. An object of "then" without a name is any of its kind.
func TestCases(t *testing.T) {
	folders, err := filepath.Glob("*/given*.yaml")
	if err != nil || len(folders) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	names := map[string]bool{}
	for _, file := range folders {
		names[filepath.Dir(file)] = true
	}
	for name := range names {
		t.Run(name, func(t *testing.T) {
			needsOperator(t)
			parallel(t)
			home := namespace(t, "case-"+name)
			for _, step := range steps(t, name) {
				play(t, home, name, step)
			}
		})
	}
}

// steps are the endings of a case's file names, in order; the first is usually "".
func steps(t *testing.T, name string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(name, "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, file := range files {
		word := strings.TrimSuffix(filepath.Base(file), ".yaml")
		first, ending, _ := strings.Cut(word, "-")
		if first != "given" && first != "then" && first != "never" {
			t.Fatalf("%s is neither given, then, nor never", file)
		}
		known[ending] = true
	}
	var all []string
	for ending := range known {
		all = append(all, ending)
	}
	sort.Strings(all)
	return all
}

func play(t *testing.T, home, name, step string) {
	t.Helper()
	file := func(word string) string {
		if step != "" {
			word += "-" + step
		}
		return filepath.Join(name, word+".yaml")
	}
	if exists(file("given")) {
		mustKubectl(t, "-n", home, "apply", "-f", file("given"))
	}
	if exists(file("then")) {
		for _, wanted := range documents(t, file("then")) {
			await(t, home, wanted)
		}
	}
	if exists(file("never")) {
		for _, unwanted := range documents(t, file("never")) {
			if missing(t, home, unwanted) == "" {
				t.Errorf("%s: this must not be: %s", file("never"), short(unwanted))
			}
		}
	}
}

func exists(file string) bool {
	found, err := filepath.Glob(file)
	return err == nil && len(found) == 1
}

// await waits until the cluster holds what is wanted.
func await(t *testing.T, home string, wanted object) {
	t.Helper()
	difference := ""
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(pause) {
		if difference = missing(t, home, wanted); difference == "" {
			return
		}
	}
	t.Fatalf("after %s, %s", patience, difference)
}

// missing says what of the wanted object the cluster does not hold.
func missing(t *testing.T, home string, wanted object) string {
	t.Helper()
	kind, name := text(wanted, "kind"), text(wanted, "metadata", "name")
	list, _ := get(t, pathOf(t, text(wanted, "apiVersion"), kind, home))["items"].([]any)
	content := object{}
	for key, value := range wanted {
		if key != "apiVersion" && key != "kind" { // a list does not repeat them in its items
			content[key] = value
		}
	}
	said := fmt.Sprintf("%s %s is not there", kind, name)
	for _, one := range list {
		if name != "" && text(one, "metadata", "name") != name {
			continue
		}
		difference := differs(kind, content, one)
		if difference == "" {
			return ""
		}
		said = difference
		if name != "" {
			said += "; status: " + short(at(one, "status"))
		}
	}
	return said
}
