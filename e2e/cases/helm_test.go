package cases

import (
	"context"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/cli-utils/pkg/kstatus/status"
)

const (
	chart        = "../../charts/autogroq-operator"
	released     = "second" // the first is what e2e/run has installed
	deployed     = "second-autogroq-operator"
	ownedKinds   = "teamworkflows.autogroq.dev,agenttasks.autogroq.dev,modelendpoints.autogroq.dev,teambenchmarks.autogroq.dev"
	helmPatience = 3 * time.Minute
)

// TestHelm installs, upgrades and removes a second release as a person does, and waits for it.
//
// Its pods only seem to run (on the fake node); the endpoint it brings is served by the operator of e2e/run.
func TestHelm(t *testing.T) {
	needsOperator(t)
	parallel(t) // what follows is in turn, since one release at a time owns the kinds
	for _, one := range []struct{ name, first, then string }{
		{"three", "E2E_HELM3", "E2E_HELM3"},
		{"four", "E2E_HELM4", "E2E_HELM4"},
		{"three-then-four", "E2E_HELM3", "E2E_HELM4"},
	} {
		t.Run(one.name, func(t *testing.T) {
			first, then := os.Getenv(one.first), os.Getenv(one.then)
			if first == "" || then == "" {
				t.Skip("no Helm of that version; or a cluster that has no such image")
			}
			release(t, "helm-"+one.name, first, then)
		})
	}
}

func release(t *testing.T, home, first, then string) {
	t.Helper()
	helm(t, first, "install", released, chart, "--namespace", home, "--create-namespace", "--wait", "--timeout", "2m",
		"--take-ownership", "--set", "rbac.aggregatedRoles=false,defaultEndpoint.provider=Simulated")
	t.Cleanup(func() {
		if !t.Failed() {
			_, _, _ = ask("DELETE", "/api/v1/namespaces/"+home, nil)
		}
	})
	available(t, home, 1)
	mustKubectl(t, "-n", home, "apply", "-f", sample)
	mustKubectl(t, "-n", home, "wait", "twf/market-brief", "--for=condition=Finished", "--timeout=60s")
	path := pathOf(t, "autogroq.dev/v1alpha1", "TeamWorkflow", home) + "/market-brief"
	before := get(t, path)

	helm(t, then, "upgrade", released, chart, "--namespace", home, "--wait", "--timeout", "2m",
		"--reset-then-reuse-values", "--set", "replicas=2,podLabels.team=rivers")
	held := available(t, home, 2)
	says(t, text(held, "spec", "template", "metadata", "labels", "team"), "^rivers$")
	says(t, helm(t, then, "status", released, "--namespace", home), "STATUS: deployed.*REVISION: 2")
	unharmed(t, path, before)

	says(t, helm(t, then, "uninstall", released, "--namespace", home, "--wait", "--timeout", "1m"), "kept due to the resource policy")
	output := mustKubectl(t, "-n", home, "get", "deployments,mep,serviceaccounts", "-o", "name")
	if strings.Contains(output, deployed) || strings.Contains(output, "modelendpoint") {
		t.Errorf("these outlive the release: %s", output)
	}
	mustKubectl(t, "wait", "--for=condition=Established", "--timeout=5s", "crd", "teamworkflows.autogroq.dev")
	says(t, mustKubectl(t, "-n", home, "get", "secrets", "-o", "name"), "secret/"+deployed+"-signing\n")
	for _, kind := range strings.Split(ownedKinds, ",") {
		says(t, mustKubectl(t, "get", "crd", kind, "-o", `jsonpath={.metadata.annotations.helm\.sh/resource-policy}`), "^keep$")
	}
	unharmed(t, path, before)
}

// available is the Deployment of the release, of which as many pods as wanted must be there.
func available(t *testing.T, home string, wanted int) object {
	t.Helper()
	held := get(t, pathOf(t, "apps/v1", "Deployment", home)+"/"+deployed)
	result, err := status.Compute(&unstructured.Unstructured{Object: integers(held).(object)})
	if err != nil || result.Status != status.CurrentStatus {
		t.Errorf("kstatus says %v %v of the Deployment: %s", result, err, short(held["status"]))
	}
	if at(held, "status", "availableReplicas") != float64(wanted) {
		t.Errorf("wanted %d available: %s", wanted, short(held["status"]))
	}
	return held
}

// unharmed is a custom resource that is the same object with the same spec and outcome as before.
func unharmed(t *testing.T, path string, before object) {
	t.Helper()
	after := get(t, path)
	for _, way := range [][]string{{"metadata", "uid"}, {"metadata", "generation"}, {"status", "run"}, {"status", "phase"}} {
		if was, is := at(before, way...), at(after, way...); was == nil || was != is {
			t.Errorf("%s goes from %v to %v", strings.Join(way, "."), was, is)
		}
	}
}

func helm(t *testing.T, program string, arguments ...string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), helmPatience)
	defer cancel()
	output, err := exec.CommandContext(ctx, program, arguments...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", program, strings.Join(arguments, " "), err, output)
	}
	return string(output)
}
