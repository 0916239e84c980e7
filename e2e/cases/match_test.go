package cases

import (
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// differs says where actual does not contain wanted, or "" if it does.
//
// An object contains another if it has its keys; a list contains another if for each element, found
// by its name or type where it has one and by its place otherwise, it does. A text that begins with
// "~" is a regular expression; null is a key that must be absent.
func differs(path string, wanted, actual any) string {
	switch want := wanted.(type) {
	case nil:
		if actual != nil {
			return fmt.Sprintf("%s: is there: %s", path, short(actual))
		}
		return ""
	case object:
		return differsObject(path, want, actual)
	case []any:
		return differsList(path, want, actual)
	case string:
		if pattern, isPattern := strings.CutPrefix(want, "~"); isPattern {
			have, isText := actual.(string)
			if isText && regexp.MustCompile(pattern).MatchString(have) {
				return ""
			}
			return fmt.Sprintf("%s: %s does not match %q", path, short(actual), pattern)
		}
	}
	if !reflect.DeepEqual(wanted, actual) {
		return fmt.Sprintf("%s: is %s, wanted %s", path, short(actual), short(wanted))
	}
	return ""
}

func differsObject(path string, wanted object, actual any) string {
	have, isObject := actual.(object)
	if !isObject {
		return fmt.Sprintf("%s: is %s, wanted %s", path, short(actual), short(wanted))
	}
	for key, value := range wanted {
		if found := differs(path+"."+key, value, have[key]); found != "" {
			return found
		}
	}
	return ""
}

func differsList(path string, wanted []any, actual any) string {
	have, isList := actual.([]any)
	if !isList {
		return fmt.Sprintf("%s: is %s, wanted a list", path, short(actual))
	}
	if len(wanted) == 0 && len(have) > 0 {
		return fmt.Sprintf("%s: is not empty", path)
	}
	for index, value := range wanted {
		place := fmt.Sprintf("%s[%d]", path, index)
		var other any
		if key, name := keyOf(value); key != "" {
			place = fmt.Sprintf("%s[%s=%s]", path, key, name)
			other = named(have, key, name)
		} else if index < len(have) {
			other = have[index]
		}
		if found := differs(place, value, other); found != "" {
			return found
		}
	}
	return ""
}

func keyOf(element any) (string, string) {
	for _, key := range []string{"name", "type"} {
		if value := text(element, key); value != "" {
			return key, value
		}
	}
	return "", ""
}

func named(list []any, key, name string) any {
	for _, one := range list {
		if text(one, key) == name {
			return one
		}
	}
	return nil
}

func short(value any) string {
	written, err := json.Marshal(value)
	if err != nil {
		return fmt.Sprint(value)
	}
	if len(written) > 200 {
		return string(written[:200]) + "…"
	}
	return string(written)
}

func TestMatching(t *testing.T) {
	actual := object{"a": 1.0, "l": []any{object{"type": "X", "s": "True"}, object{"type": "Y"}}, "m": "seven"}
	for _, row := range []struct {
		wanted any
		fits   bool
	}{
		{object{"a": 1.0}, true},
		{object{"a": 2.0}, false},
		{object{"b": nil}, true},
		{object{"a": nil}, false},
		{object{"l": []any{object{"type": "Y"}}}, true},
		{object{"l": []any{object{"type": "X", "s": "False"}}}, false},
		{object{"l": []any{object{"type": "Z"}}}, false},
		{object{"l": []any{}}, false},
		{object{"m": "~^se"}, true},
		{object{"m": "~^ve"}, false},
		{object{"m": object{}}, false},
	} {
		if found := differs("", row.wanted, actual); (found == "") != row.fits {
			t.Errorf("%s: %q", short(row.wanted), found)
		}
	}
}
