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

/* Maps of other widths, as flexbuffers.md of google/flatbuffers says that they are laid out. */
static const struct {
	const char *what, *details, *map;
} maps[] = {
    {"maps of eight bytes", "a custom op with a = -5, b = 0.25, c = 7, d = hi",
        "610062006300640002686900040d0c0b0a000000000000000b00000000000000010000000000"
        "00000400000000000000fbffffffffffffff000000000000d03f07000000000000003f000000"
        "00000000070f0b14242701"},
    {"maps of one byte", "a custom op with a = -5, b = 200",
        "61006200020504020102fbc80408042401"},
    {"maps of two bytes, with keys of two", "a custom op with a = -300, b = 1",
        "61006200020006000600040002000200d4fe01000569062501"},
    {"keys of four bytes", "a custom op with a = 3",
        "6100010000000600000000000600000004000000010000000300000006052601"},
    {"keys of eight bytes, and a root of two", "a custom op with a = 3",
        "610001000000000000000a0000000000000000000a0000000800000001000000030000000605"
        "002602"},
    {"numbers elsewhere", "a custom op with a = -70000, b = 9, c = 1.5, d = 2.5",
        "610062006300640090eefeff09000000000000000000f83f00002040041d1c1b1a0000000700"
        "00000100000004000000280000002800000028000000240000001a1c2322142601"},
    {"what is no number and no text", "a custom op with b = 1",
        "6100620002050400030000000100000002000000000000000100000002060a2601"},
    {"a real number of two bytes", "a custom op with 16 bytes of options",
        "6100010301000100010000000d032501"},
    {"keys of three bytes", "a custom op with 24 bytes of options",
        "610001030300000001000000010000000300000006052601"},
    {"more entries than bytes", "a custom op with 24 bytes of options",
        "6100010301000000ffffff7f010000000300000006052601"},
};

static void
test_custom_widths(void)
{
	char operator[600], want[200];

	for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) {
		(void)snprintf(operator, sizeof operator, "custom Box x -> y bytes=%s",
		    maps[i].map);
		(void)snprintf(want, sizeof want, "node 0 (Box y): %s", maps[i].details);
		tap_is_str(origin_of(operator), want, "%s", maps[i].what);
	}
	tap_is_str(origin_of("custom Convolution2DTransposeBias x -> y "
	    "bytes=010000000200000003000000"),
	    "node 0 (Convolution2DTransposeBias y): a transposed "
	    "convolution with bias: strides 3x2, padding same", "options as a struct");
	tap_is_str(origin_of("custom Convolution2DTransposeBias x -> y "
	    "bytes=ffffffff0200000003000000"),
	    "node 0 (Convolution2DTransposeBias y): a transposed "
	    "convolution with bias: strides 3x2, padding unknown", "padding that there is not");
	tap_is_str(origin_of("custom Flex x -> y bytes=00"), "node 0 (Flex y): a custom op with 1 "
	    "bytes of options", "a name that only begins as an op of TensorFlow");
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
	test_custom_widths();
	test_custom_changed();
	return tap_done();
}
