package cases

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// talk is a model endpoint within the test: it knows of each call when it was made and whether its
// answer left, each namespace by itself, and can hold answers back. An answer depends on the prompt.
type talk struct {
	server  *httptest.Server
	latency time.Duration
	// refuse says with which status the nth call (from 1) with a prompt is answered; 0 answers it.
	refuse func(prompt string, nth int) int

	guard sync.Mutex
	key   string
	held  chan struct{} // while there, answers wait until it is closed
	calls map[string][]*asked
}

type asked struct {
	hash     string
	begun    time.Time
	ended    time.Time // zero while it goes on
	answered bool      // the caller was still there
	status   int
}

func newTalk(t *testing.T, latency time.Duration) *talk {
	t.Helper()
	m := &talk{latency: latency, calls: map[string][]*asked{}}
	m.server = httptest.NewServer(m)
	t.Cleanup(func() {
		m.release()
		m.server.CloseClientConnections()
		m.server.Close()
	})
	return m
}

// endpoint is the ModelEndpoint "default" of a namespace; its calls are counted by themselves.
func (m *talk) endpoint(t *testing.T, home string, spec object) {
	t.Helper()
	all := object{"provider": "OpenAICompatible", "baseUrl": m.server.URL + "/" + home + "/v1", "timeoutSeconds": 120}
	for key, value := range spec {
		all[key] = value
	}
	make1(t, home, "ModelEndpoint", object{"metadata": object{"name": "default"}, "spec": all})
}

func (m *talk) ServeHTTP(out http.ResponseWriter, in *http.Request) {
	home := strings.Split(in.URL.Path, "/")[1]
	var question struct {
		Messages []struct{ Role, Content string }
	}
	if err := json.NewDecoder(http.MaxBytesReader(out, in.Body, 4<<20)).Decode(&question); err != nil {
		http.Error(out, err.Error(), http.StatusBadRequest)
		return
	}
	prompt := ""
	for _, one := range question.Messages {
		prompt += one.Role + "\x00" + one.Content + "\x00"
	}
	sum := sha256.Sum256([]byte(prompt))
	call, held := m.begin(home, prompt, hex.EncodeToString(sum[:8]), in.Header.Get("Authorization"))
	gone := in.Context().Done()
	m.guard.Lock()
	latency := m.latency
	m.guard.Unlock()
	select {
	case <-time.After(latency):
	case <-gone:
	}
	if held != nil {
		select {
		case <-held:
		case <-gone:
		}
	}
	m.guard.Lock()
	call.ended, call.answered = time.Now(), in.Context().Err() == nil
	m.guard.Unlock()
	out.Header().Set("Content-Type", "application/json")
	if call.status != http.StatusOK {
		out.WriteHeader(call.status)
		fmt.Fprintf(out, `{"error":{"message":"told to","type":"told"}}`)
		return
	}
	text, _ := json.Marshal("Answer " + call.hash + ".")
	fmt.Fprintf(out, `{"id":"c","object":"chat.completion","created":0,"model":"m","choices":[{"index":0,`+
		`"finish_reason":"stop","message":{"role":"assistant","content":%s}}],`+
		`"usage":{"prompt_tokens":10,"completion_tokens":2,"total_tokens":12}}`, text)
}

func (m *talk) begin(home, prompt, hash, authorization string) (*asked, chan struct{}) {
	m.guard.Lock()
	defer m.guard.Unlock()
	call := &asked{hash: hash, begun: time.Now(), status: http.StatusOK}
	nth := 1
	for _, earlier := range m.calls[home] {
		if earlier.hash == hash {
			nth++
		}
	}
	if m.refuse != nil {
		if status := m.refuse(prompt, nth); status != 0 {
			call.status = status
		}
	}
	if m.key != "" && authorization != "Bearer "+m.key {
		call.status = http.StatusUnauthorized
	}
	m.calls[home] = append(m.calls[home], call)
	return call, m.held
}

// hold keeps back the answers to calls that begin from now on, until release.
func (m *talk) hold() {
	m.guard.Lock()
	defer m.guard.Unlock()
	m.held = make(chan struct{})
}

func (m *talk) release() {
	m.guard.Lock()
	defer m.guard.Unlock()
	if m.held != nil {
		close(m.held)
		m.held = nil
	}
}

// with changes how it answers.
func (m *talk) with(turn func()) {
	m.guard.Lock()
	defer m.guard.Unlock()
	turn()
}

func (m *talk) setKey(key string) {
	m.guard.Lock()
	defer m.guard.Unlock()
	m.key = key
}

// of are copies of the calls of a namespace.
func (m *talk) of(home string) []asked {
	m.guard.Lock()
	defer m.guard.Unlock()
	var all []asked
	for _, call := range m.calls[home] {
		all = append(all, *call)
	}
	return all
}

// counts is how often each prompt of a namespace was asked.
func (m *talk) counts(home string) map[string]int {
	counted := map[string]int{}
	for _, call := range m.of(home) {
		counted[call.hash]++
	}
	return counted
}

// going is how many calls of a namespace go on.
func (m *talk) going(home string) int {
	going := 0
	for _, call := range m.of(home) {
		if call.ended.IsZero() {
			going++
		}
	}
	return going
}
