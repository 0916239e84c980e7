package cases

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

var errCut = errors.New("cut by the test")

// request is one that an operator sent through its proxy and that the API server answered.
type request struct {
	at           time.Time
	method, path string
	status       int
}

// lease says whether it concerns the lease; event, whether it tells of something in an event.
func (r request) lease() bool { return strings.Contains(r.path, "/leases") }
func (r request) event() bool { return strings.Contains(r.path, "/events") }

// changes says whether it changed something besides the lease.
func (r request) changes() bool {
	return r.method != http.MethodGet && strings.Contains(r.path, "/namespaces/") && !r.lease() &&
		r.status < 300
}

// in says whether it concerns something in a namespace.
func (r request) in(home string) bool { return strings.Contains(r.path, "/namespaces/"+home+"/") }

// state says whether it changed something that a successor reads.
func (r request) state() bool { return r.changes() && !r.event() }

// proxy stands between one operator process and the API server, and can be told to misbehave.
//
// Zero values of its switches let everything pass; they are read under its lock, set by with.
type proxy struct {
	address string
	real    http.RoundTripper

	guard     sync.Mutex
	changed   chan struct{} // closed, and made anew, whenever a switch is turned
	answered  []request
	flying    int                    // requests sent on and not yet answered
	leaseSeen time.Time              // when the lease was asked for first
	open      map[io.Closer]struct{} // streams of watches

	dead      bool                         // nothing passes, now and for ever
	refusing  bool                         // every connection is dropped
	noLeases  bool                         // requests for the lease wait
	frozen    bool                         // watches say nothing
	noWatches bool                         // watches are cut, and cannot be begun again
	before    func(asked request) error    // asked before a request is sent on
	after     func(answered request) error // asked before an answer is handed back
}

func newProxy(t *testing.T) *proxy {
	t.Helper()
	p := &proxy{changed: make(chan struct{}), open: map[io.Closer]struct{}{}, real: transport(t)}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p.address = "http://" + listener.Addr().String()
	target, err := url.Parse(strings.TrimSpace(mustKubectl(t,
		"config", "view", "-o", "jsonpath={.clusters[0].cluster.server}")))
	if err != nil {
		t.Fatal(err)
	}
	forward := &httputil.ReverseProxy{
		Rewrite:        func(to *httputil.ProxyRequest) { to.SetURL(target) },
		Transport:      p,
		FlushInterval:  -1,
		ModifyResponse: p.watched,
		// What an operator sees then is a connection that ends.
		ErrorHandler: func(http.ResponseWriter, *http.Request, error) { panic(http.ErrAbortHandler) },
	}
	front := &http.Server{Handler: forward}
	go func() { _ = front.Serve(listener) }()
	t.Cleanup(func() {
		p.with(func() { p.dead = true })
		p.cut()
		_ = front.Close()
	})
	return p
}

func transport(t *testing.T) http.RoundTripper {
	t.Helper()
	authority, err := os.ReadFile(filepath.Join(os.Getenv("E2E_CLUSTER"), "pki", "ca.crt"))
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(authority) {
		t.Fatal("the cluster's authority is no certificate")
	}
	return &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}, MaxIdleConnsPerHost: 64}
}

// with turns switches.
func (p *proxy) with(turn func()) {
	p.guard.Lock()
	defer p.guard.Unlock()
	turn()
	close(p.changed)
	p.changed = make(chan struct{})
}

// landed waits until the API server has answered all that it was sent.
func (p *proxy) landed() {
	for {
		p.guard.Lock()
		flying, changed := p.flying, p.changed
		p.guard.Unlock()
		if flying == 0 {
			return
		}
		<-changed
	}
}

// cut ends the watches that go on.
func (p *proxy) cut() {
	p.guard.Lock()
	defer p.guard.Unlock()
	for stream := range p.open {
		_ = stream.Close()
	}
}

// until waits while the switches say so; stop ends the wait.
func (p *proxy) until(waits func() bool, stop <-chan struct{}) {
	for {
		p.guard.Lock()
		waiting, changed := waits() && !p.dead, p.changed
		p.guard.Unlock()
		if !waiting {
			return
		}
		select {
		case <-changed:
		case <-stop:
			return
		}
	}
}

func (p *proxy) RoundTrip(in *http.Request) (*http.Response, error) {
	watch := in.URL.Query().Get("watch") == "true"
	lease := request{path: in.URL.Path}.lease()
	if lease {
		p.with(func() {
			if p.leaseSeen.IsZero() {
				p.leaseSeen = time.Now()
			}
		})
		p.until(func() bool { return p.noLeases }, in.Context().Done())
	}
	p.guard.Lock()
	stopped, ask := p.dead || p.refusing || watch && p.noWatches, p.before
	p.guard.Unlock()
	if stopped {
		return nil, errCut
	}
	if ask != nil {
		if err := ask(request{time.Now(), in.Method, in.URL.Path, 0}); err != nil {
			return nil, err
		}
	}
	p.with(func() { p.flying++ })
	response, err := p.real.RoundTrip(in)
	p.with(func() { p.flying-- })
	if err != nil || watch {
		return response, err
	}
	if err := p.note(request{time.Now(), in.Method, in.URL.Path, response.StatusCode}); err != nil {
		_ = response.Body.Close()
		return nil, err
	}
	return response, nil
}

// note keeps what was answered, and asks whether the answer may be handed back.
func (p *proxy) note(one request) error {
	p.guard.Lock()
	p.answered = append(p.answered, one)
	ask := p.after
	if p.dead || p.refusing {
		ask = func(request) error { return errCut }
	}
	p.guard.Unlock()
	if ask == nil {
		return nil
	}
	return ask(one)
}

// requests are those answered since a time that fit.
func (p *proxy) requests(since time.Time, fits func(request) bool) []request {
	p.guard.Lock()
	defer p.guard.Unlock()
	var found []request
	for _, one := range p.answered {
		if !one.at.Before(since) && fits(one) {
			found = append(found, one)
		}
	}
	return found
}

// leads is when the process first wrote itself into the lease, zero if it has not.
func (p *proxy) leads() time.Time {
	taken := p.requests(time.Time{}, func(r request) bool {
		return r.lease() && r.method != http.MethodGet && r.status < 300
	})
	if len(taken) == 0 {
		return time.Time{}
	}
	return taken[0].at
}

// stands says whether the process has asked for the lease, and so is ready to take it.
func (p *proxy) stands() bool {
	p.guard.Lock()
	defer p.guard.Unlock()
	return !p.leaseSeen.IsZero()
}

// watched puts the stream of a watch into our hands.
func (p *proxy) watched(response *http.Response) error {
	if response.Request.URL.Query().Get("watch") != "true" {
		return nil
	}
	s := &stream{Reader: response.Body, Closer: response.Body, proxy: p, closed: make(chan struct{})}
	p.guard.Lock()
	p.open[s] = struct{}{}
	p.guard.Unlock()
	if upgraded, both := response.Body.(io.ReadWriteCloser); both {
		response.Body = struct {
			io.Writer
			*stream
		}{upgraded, s}
	} else {
		response.Body = s
	}
	return nil
}

// stream is what a watch says.
type stream struct {
	io.Reader
	io.Closer
	proxy  *proxy
	once   sync.Once
	closed chan struct{}
}

func (s *stream) Read(into []byte) (int, error) {
	count, err := s.Reader.Read(into)
	s.proxy.until(func() bool { return s.proxy.frozen }, s.closed)
	return count, err
}

func (s *stream) Close() error {
	s.once.Do(func() {
		close(s.closed)
		go func() { // cut holds the lock that this needs
			s.proxy.guard.Lock()
			defer s.proxy.guard.Unlock()
			delete(s.proxy.open, s)
		}()
	})
	return s.Closer.Close()
}
