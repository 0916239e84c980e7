// Package fakenode is a node on which nothing runs: it registers itself as ready, and walks every
// pod that is bound to it from Pending through Running to Succeeded or Failed.
//
// Annotations of a pod say how:
//
//	fakenode/run-for      how long it stays Running, as "250ms"; "forever" never ends
//	fakenode/exit-code    the exit code of its first container; 0 makes it Succeeded
//	fakenode/reason       why its containers ended, as "OOMKilled"
//	fakenode/message      the termination message of its first container
package fakenode

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"

	coordinationv1 "k8s.io/api/coordination/v1"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/fields"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/tools/clientcmd"
	"k8s.io/client-go/util/workqueue"
)

const (
	leaseNamespace = "kube-node-lease"
	leaseSeconds   = int32(40)
	beatEvery      = 10 * time.Second
	podWorkers     = 8
)

type fakeNode struct {
	name  string
	api   kubernetes.Interface
	known cache.Store
	due   workqueue.TypedRateLimitingInterface[string]
}

// Main runs the node until the process is told to stop; the result is its exit status.
func Main(args []string) int {
	flags := flag.NewFlagSet("fakenode", flag.ContinueOnError)
	kubeconfig := flags.String("kubeconfig", os.Getenv("KUBECONFIG"), "how to reach the API server")
	name := flags.String("node", "fake", "name of the node")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, *kubeconfig, *name); err != nil {
		fmt.Fprintln(os.Stderr, "fakenode:", err)
		return 1
	}
	return 0
}

func run(ctx context.Context, kubeconfig, name string) error {
	config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
	if err != nil {
		return err
	}
	config.QPS, config.Burst = 1000, 2000
	api, err := kubernetes.NewForConfig(config)
	if err != nil {
		return err
	}
	limiter := workqueue.DefaultTypedControllerRateLimiter[string]()
	node := &fakeNode{name: name, api: api, due: workqueue.NewTypedRateLimitingQueue(limiter)}
	if err := node.join(ctx); err != nil {
		return err
	}
	if err := node.watch(ctx); err != nil {
		return err
	}
	for range podWorkers {
		go node.serve(ctx)
	}
	fmt.Println("ready:", name)
	node.beatUntil(ctx)
	node.due.ShutDown()
	return nil
}

// join makes the node object, its status, and its first heartbeat.
func (n *fakeNode) join(ctx context.Context) error {
	node := &corev1.Node{ObjectMeta: metav1.ObjectMeta{Name: n.name, Labels: map[string]string{
		"kubernetes.io/hostname": n.name, "kubernetes.io/os": "linux", "type": "fakenode"}}}
	_, err := n.api.CoreV1().Nodes().Create(ctx, node, metav1.CreateOptions{})
	if err != nil && !apierrors.IsAlreadyExists(err) {
		return err
	}
	room := corev1.ResourceList{
		corev1.ResourceCPU:    resource.MustParse("1k"),
		corev1.ResourceMemory: resource.MustParse("4Ti"),
		corev1.ResourcePods:   resource.MustParse("1k"),
	}
	now := metav1.Now()
	status := corev1.NodeStatus{Capacity: room, Allocatable: room,
		Conditions: []corev1.NodeCondition{{Type: corev1.NodeReady, Status: corev1.ConditionTrue,
			Reason: "Fake", LastHeartbeatTime: now, LastTransitionTime: now}},
		NodeInfo: corev1.NodeSystemInfo{OperatingSystem: "linux", KubeletVersion: "fake"}}
	// Patched, because the node controller writes the same status meanwhile.
	body, err := json.Marshal(map[string]any{"status": status})
	if err != nil {
		return err
	}
	_, err = n.api.CoreV1().Nodes().Patch(ctx, n.name, types.StrategicMergePatchType, body,
		metav1.PatchOptions{}, "status")
	if err != nil {
		return err
	}
	return n.beat(ctx)
}

func (n *fakeNode) watch(ctx context.Context) error {
	mine := informers.WithTweakListOptions(func(options *metav1.ListOptions) {
		options.FieldSelector = fields.OneTermEqualSelector("spec.nodeName", n.name).String()
	})
	factory := informers.NewSharedInformerFactoryWithOptions(n.api, 0, mine)
	pods := factory.Core().V1().Pods().Informer()
	n.known = pods.GetStore()
	look := func(pod any) {
		if key, err := cache.MetaNamespaceKeyFunc(pod); err == nil {
			n.due.Add(key)
		}
	}
	_, err := pods.AddEventHandler(cache.ResourceEventHandlerFuncs{
		AddFunc: look, UpdateFunc: func(_, pod any) { look(pod) }})
	if err != nil {
		return err
	}
	factory.Start(ctx.Done())
	factory.WaitForCacheSync(ctx.Done())
	return nil
}

func (n *fakeNode) beatUntil(ctx context.Context) {
	ticks := time.NewTicker(beatEvery)
	defer ticks.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticks.C:
			if err := n.beat(ctx); err != nil {
				fmt.Fprintln(os.Stderr, "heartbeat:", err)
			}
		}
	}
}

// beat renews the lease: without it the node controller takes the node for lost after 40 s.
func (n *fakeNode) beat(ctx context.Context) error {
	now, seconds := metav1.NowMicro(), leaseSeconds
	spec := coordinationv1.LeaseSpec{
		HolderIdentity: &n.name, LeaseDurationSeconds: &seconds, RenewTime: &now}
	leases := n.api.CoordinationV1().Leases(leaseNamespace)
	lease, err := leases.Get(ctx, n.name, metav1.GetOptions{})
	if apierrors.IsNotFound(err) {
		fresh := &coordinationv1.Lease{ObjectMeta: metav1.ObjectMeta{Name: n.name}, Spec: spec}
		_, err = leases.Create(ctx, fresh, metav1.CreateOptions{})
		return err
	}
	if err != nil {
		return err
	}
	lease.Spec = spec
	_, err = leases.Update(ctx, lease, metav1.UpdateOptions{})
	return err
}

func (n *fakeNode) serve(ctx context.Context) {
	for {
		key, closed := n.due.Get()
		if closed {
			return
		}
		later, err := n.advance(ctx, key)
		switch {
		case err != nil && !apierrors.IsNotFound(err):
			n.due.AddRateLimited(key)
		case later > 0:
			n.due.AddAfter(key, later)
		default:
			n.due.Forget(key)
		}
		n.due.Done(key)
	}
}

// advance moves one pod to its next phase if it is time, or says how long that is off.
func (n *fakeNode) advance(ctx context.Context, key string) (time.Duration, error) {
	object, found, err := n.known.GetByKey(key)
	if err != nil || !found {
		return 0, err
	}
	pod := object.(*corev1.Pod)
	if pod.DeletionTimestamp != nil {
		return 0, n.remove(ctx, pod)
	}
	switch pod.Status.Phase {
	case corev1.PodPending, "":
		return 0, n.setStatus(ctx, pod, running(pod))
	case corev1.PodRunning:
		length, ends := lengthOf(pod)
		if !ends {
			return 0, nil
		}
		if pod.Status.StartTime != nil {
			if rest := time.Until(pod.Status.StartTime.Add(length)); rest > 0 {
				return rest, nil
			}
		}
		return 0, n.setStatus(ctx, pod, ended(pod))
	default:
		return 0, nil
	}
}

func (n *fakeNode) remove(ctx context.Context, pod *corev1.Pod) error {
	none := int64(0)
	return n.api.CoreV1().Pods(pod.Namespace).Delete(ctx, pod.Name, metav1.DeleteOptions{
		GracePeriodSeconds: &none, Preconditions: &metav1.Preconditions{UID: &pod.UID}})
}

func (n *fakeNode) setStatus(ctx context.Context, pod *corev1.Pod, status corev1.PodStatus) error {
	body, err := json.Marshal(map[string]any{
		"metadata": map[string]any{"uid": pod.UID}, "status": status})
	if err != nil {
		return err
	}
	_, err = n.api.CoreV1().Pods(pod.Namespace).Patch(ctx, pod.Name,
		types.StrategicMergePatchType, body, metav1.PatchOptions{}, "status")
	return err
}

func lengthOf(pod *corev1.Pod) (time.Duration, bool) {
	text := pod.Annotations["fakenode/run-for"]
	if text == "forever" || (text == "" && pod.Spec.RestartPolicy == corev1.RestartPolicyAlways) {
		return 0, false
	}
	length, err := time.ParseDuration(text)
	if err != nil {
		return 0, true
	}
	return length, true
}

func running(pod *corev1.Pod) corev1.PodStatus {
	now, started := metav1.Now(), true
	status := corev1.PodStatus{Phase: corev1.PodRunning, StartTime: &now, HostIP: "127.0.0.1",
		Conditions: ready(now, corev1.ConditionTrue)}
	for _, container := range pod.Spec.Containers {
		status.ContainerStatuses = append(status.ContainerStatuses, corev1.ContainerStatus{
			Name: container.Name, Image: container.Image, Ready: true, Started: &started,
			State: corev1.ContainerState{Running: &corev1.ContainerStateRunning{StartedAt: now}}})
	}
	return status
}

func ended(pod *corev1.Pod) corev1.PodStatus {
	now := metav1.Now()
	code, _ := strconv.Atoi(pod.Annotations["fakenode/exit-code"])
	phase, reason := corev1.PodSucceeded, "Completed"
	if code != 0 {
		phase, reason = corev1.PodFailed, "Error"
	}
	if given := pod.Annotations["fakenode/reason"]; given != "" {
		reason = given
	}
	status := corev1.PodStatus{Phase: phase, StartTime: pod.Status.StartTime, HostIP: "127.0.0.1",
		Conditions: ready(now, corev1.ConditionFalse)}
	for index, container := range pod.Status.ContainerStatuses {
		end := &corev1.ContainerStateTerminated{Reason: reason, FinishedAt: now}
		if container.State.Running != nil {
			end.StartedAt = container.State.Running.StartedAt
		}
		if index == 0 {
			end.ExitCode, end.Message = int32(code), pod.Annotations["fakenode/message"]
		}
		container.Ready, container.State = false, corev1.ContainerState{Terminated: end}
		status.ContainerStatuses = append(status.ContainerStatuses, container)
	}
	return status
}

func ready(now metav1.Time, state corev1.ConditionStatus) []corev1.PodCondition {
	return []corev1.PodCondition{
		{Type: corev1.PodReady, Status: state, LastTransitionTime: now},
		{Type: corev1.ContainersReady, Status: state, LastTransitionTime: now}}
}
