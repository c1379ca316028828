/*
 * Custom ops of TensorFlow Lite files: what the row's detail says of their options.
 */
#include "import/tflite.h"

#include "lib/import_file.h"
#include "lib/tap.h"
#include "lib/tflite_text.h"

/* The origin of the one operator of a file. */
static const char *
origin_of(const char *operator)
{
	static char origin[500];
	struct bytes file = {0};
	char text[1000];
	struct import im;
	struct err e;

	(void)snprintf(text, sizeof text, "input x float32 1x8\ntensor y float32 1x8\n%s\noutput y",
	    operator);
	tflite_write_text(&file, text);
	import_open(&im, "net.tflite", file.data, file.n, NULL);
	origin[0] = '\0';
	if (import_read(&im, import_format_of(file.data, file.n, "net"), &e))
		(void)snprintf(origin, sizeof origin, "%s", im.layers.note[1].origin);
	import_close(&im);
	bytes_free(&file);
	return origin;
}

/* Keys and texts, then the places of the keys; 4 bytes for each value: -3, 0.5, true, and how far
 * back the text is.  The types of the values follow, and the map's own type and width. */
#define MAP "610062006300640002686900040d0c0b0a000000070000000100000004000000" \
	"fdffffff0000003f01000000230000000" "60e6814142601"

static void
test_custom_options(void)
{
	tap_is_str(origin_of("custom Box x -> y bytes=" MAP),
	    "node 0 (Box y): a custom op with a = -3, b = 0.5, c = 1, d = hi",
	    "a map of options is told by its names");
	tap_is_str(origin_of("custom Box x -> y bytes=" MAP "00"),
	    "node 0 (Box y): a custom op with 56 bytes of options", "bytes that are no map");
	tap_is_str(origin_of("custom FlexErf x -> y"), "node 0 (FlexErf y): the op Erf of "
	    "TensorFlow, which its own runtime runs", "an op of TensorFlow");
	tap_is_str(origin_of("custom Box x -> y"), "node 0 (Box y): a custom op without options",
	    "no options");
}

/* Change each byte of a map in turn, and cut it. */
static void
test_custom_changed(void)
{
	static const unsigned values[] = {0, 1, 0x7f, 0x80, 0xff};
	static const char map[] = MAP;
	char operator[300];
	int silent = 0;
	size_t n = strlen(map) / 2;

	for (size_t at = 0; at < n; at++) {
		for (size_t k = 0; k < sizeof values / sizeof *values; k++) {
			(void)snprintf(operator, sizeof operator,
			    "custom Box x -> y bytes=%.*s%02x%s", (int)(2 * at), map, values[k],
			    &map[2 * at + 2]);
			silent += *origin_of(operator) == '\0';
		}
		(void)snprintf(operator, sizeof operator, "custom Box x -> y bytes=%.*s",
		    (int)(2 * at), map);
		silent += *origin_of(operator) == '\0';
	}
	tap_is_int(silent, 0, "any byte of a map may be another one");
}

int
main(void)
{
	test_custom_options();
	test_custom_changed();
	return tap_done();
}
