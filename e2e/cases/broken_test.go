package cases

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var expectation = regexp.MustCompile(`(?m)^# expect: error (\w+)$`)

// TestBroken applies each file of samples/broken: the server refuses it, or the operator does.
func TestBroken(t *testing.T) {
	files, err := filepath.Glob("../../samples/broken/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no broken samples: %v", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".yaml")
		t.Run(name, func(t *testing.T) {
			parallel(t)
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			expected := expectation.FindSubmatch(content)
			if expected == nil {
				t.Fatal("the file does not say what to expect")
			}
			home := namespace(t, "broken-"+name)
			if operator { // so that the fault of the file is the only one
				apply(t, home, object{"apiVersion": "autogroq.dev/v1alpha1", "kind": "ModelEndpoint",
					"metadata": object{"name": "default"}, "spec": object{"provider": "Simulated"}})
			}
			output, err := kubectl("-n", home, "apply", "-f", file)
			if err != nil {
				if strings.TrimSpace(output) == "" {
					t.Error("it is refused without a word")
				}
				return
			}
			needsOperator(t)
			await(t, home, object{
				"apiVersion": "autogroq.dev/v1alpha1", "kind": "TeamWorkflow",
				"metadata": object{"name": name},
				"status": object{"phase": "Failed", "message": "~.", "conditions": []any{
					object{"type": "Accepted", "status": "False", "reason": string(expected[1])},
					object{"type": "Finished", "status": "True", "reason": string(expected[1])},
					object{"type": "Stalled", "status": "True"},
					object{"type": "Ready", "status": "False"},
				}}})
		})
	}
}
