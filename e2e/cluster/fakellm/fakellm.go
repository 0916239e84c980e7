// Package fakellm is a chat endpoint whose answers depend on the prompt alone, and which counts.
//
//	POST /v1/chat/completions   an answer in the shape of the OpenAI API
//	GET  /calls                 {"total": 7, "inFlight": 0, "prompts": {"<hash>": 1, …}}
//	DELETE /calls               forgets what was counted
//	POST /mode                  {"status": 429, "times": 3, "retryAfter": 1}: how the next calls are answered
//	POST /key                   {"key": "…"}: the bearer key from now on; "" asks for none
package fakellm

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
)

const maxBody = 4 << 20

// Server is the endpoint as an http.Handler.
type Server struct {
	latency time.Duration

	guard    sync.Mutex
	key      string
	mode     mode
	total    int
	inFlight int
	prompts  map[string]int
}

type mode struct {
	Status     int `json:"status"`
	Times      int `json:"times"` // 0: until told otherwise
	RetryAfter int `json:"retryAfter"`
}

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

type question struct {
	Model    string    `json:"model"`
	Messages []message `json:"messages"`
}

// Main serves on loopback until the process is killed; the result is its exit status.
func Main(args []string) int {
	flags := flag.NewFlagSet("fakellm", flag.ContinueOnError)
	port := flags.Int("port", 0, "port on loopback; 0 takes a free one, which is printed")
	latency := flags.Duration("latency", 20*time.Millisecond, "how long an answer takes")
	key := flags.String("key", "", "bearer key that every call must bear")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(*port)))
	if err != nil {
		fmt.Fprintln(os.Stderr, "fakellm:", err)
		return 1
	}
	fmt.Printf("http://%s\n", listener.Addr())
	if err := http.Serve(listener, NewServer(*latency, *key)); err != nil {
		fmt.Fprintln(os.Stderr, "fakellm:", err)
	}
	return 1
}

// NewServer is an endpoint that takes latency for an answer and wants key if it is not empty.
func NewServer(latency time.Duration, key string) *Server {
	return &Server{latency: latency, key: key, prompts: map[string]int{}}
}

func (s *Server) ServeHTTP(out http.ResponseWriter, in *http.Request) {
	in.Body = http.MaxBytesReader(out, in.Body, maxBody)
	switch in.Method + " " + in.URL.Path {
	case "POST /v1/chat/completions":
		s.chat(out, in)
	case "GET /calls":
		s.guard.Lock()
		defer s.guard.Unlock()
		reply(out, http.StatusOK, map[string]any{
			"total": s.total, "inFlight": s.inFlight, "prompts": s.prompts})
	case "DELETE /calls":
		s.guard.Lock()
		defer s.guard.Unlock()
		s.total, s.prompts = 0, map[string]int{}
	case "POST /mode":
		s.set(out, in, &s.mode)
	case "POST /key":
		var wanted struct {
			Key string `json:"key"`
		}
		if s.set(out, in, &wanted) {
			s.guard.Lock()
			defer s.guard.Unlock()
			s.key = wanted.Key
		}
	default:
		fail(out, http.StatusNotFound, "not_found", "no such path")
	}
}

func (s *Server) set(out http.ResponseWriter, in *http.Request, into any) bool {
	body, err := io.ReadAll(in.Body)
	if err == nil {
		s.guard.Lock()
		defer s.guard.Unlock()
		if into == any(&s.mode) {
			s.mode = mode{}
		}
		err = json.Unmarshal(body, into)
	}
	if err != nil {
		fail(out, http.StatusBadRequest, "invalid_request_error", err.Error())
		return false
	}
	return true
}

func (s *Server) chat(out http.ResponseWriter, in *http.Request) {
	var asked question
	if err := json.NewDecoder(in.Body).Decode(&asked); err != nil || len(asked.Messages) == 0 {
		fail(out, http.StatusBadRequest, "invalid_request_error", "no messages")
		return
	}
	hash := hashOf(asked)
	status, retryAfter := s.begin(hash, in.Header.Get("Authorization"))
	defer s.end()
	select {
	case <-time.After(s.latency):
	case <-in.Context().Done():
		return
	}
	if status != http.StatusOK {
		if retryAfter > 0 {
			out.Header().Set("Retry-After", strconv.Itoa(retryAfter))
		}
		fail(out, status, "told_to", fmt.Sprintf("answered with %d because it was told to", status))
		return
	}
	reply(out, http.StatusOK, answer(asked, hash))
}

// begin counts a call and says how it is to be answered.
func (s *Server) begin(hash, authorization string) (status, retryAfter int) {
	s.guard.Lock()
	defer s.guard.Unlock()
	s.total++
	s.inFlight++
	s.prompts[hash]++
	if s.key != "" && authorization != "Bearer "+s.key {
		return http.StatusUnauthorized, 0
	}
	now := s.mode
	if now.Times > 0 {
		s.mode.Times--
		if s.mode.Times == 0 {
			s.mode = mode{}
		}
	}
	if now.Status == 0 {
		return http.StatusOK, 0
	}
	return now.Status, now.RetryAfter
}

func (s *Server) end() {
	s.guard.Lock()
	defer s.guard.Unlock()
	s.inFlight--
}

func hashOf(asked question) string {
	sum := sha256.New()
	for _, one := range asked.Messages {
		fmt.Fprintf(sum, "%d:%s:%d:%s", len(one.Role), one.Role, len(one.Content), one.Content)
	}
	return hex.EncodeToString(sum.Sum(nil))[:16]
}

func answer(asked question, hash string) map[string]any {
	words := 0
	for _, one := range asked.Messages {
		words += len(strings.Fields(one.Content))
	}
	text := fmt.Sprintf("Answer %s to a prompt of %d words.", hash, words)
	given := len(strings.Fields(text))
	return map[string]any{
		"id": "chatcmpl-" + hash, "object": "chat.completion", "created": 0, "model": asked.Model,
		"choices": []any{map[string]any{
			"index": 0, "finish_reason": "stop", "message": message{"assistant", text}}},
		"usage": map[string]int{
			"prompt_tokens": words, "completion_tokens": given, "total_tokens": words + given}}
}

func fail(out http.ResponseWriter, status int, kind, text string) {
	reply(out, status, map[string]any{"error": map[string]string{"message": text, "type": kind}})
}

func reply(out http.ResponseWriter, status int, body any) {
	out.Header().Set("Content-Type", "application/json")
	out.WriteHeader(status)
	_ = json.NewEncoder(out).Encode(body)
}
