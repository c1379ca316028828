/*
 * Write an ONNX file for the shell tests: write_onnx FILE <TEXT, in the words of lib/onnx_writer.h.
 */
#include "lib/onnx_writer.h"

#include <stdio.h>

#define TEXT_MAX (64 << 10)

int
main(int argc, char **argv)
{
	static char text[TEXT_MAX + 1];
	struct bytes b;
	FILE *f;
	size_t n;

	if (argc != 2) {
		(void)fprintf(stderr, "usage: write_onnx FILE <TEXT\n");
		return 2;
	}
	n = fread(text, 1, TEXT_MAX, stdin);
	text[n] = '\0';
	onnx_write(text, &b);
	f = fopen(argv[1], "w");
	if (f == NULL || fwrite(b.data, 1, b.n, f) != b.n || fclose(f) != 0) {
		perror(argv[1]);
		return 1;
	}
	bytes_free(&b);
	return 0;
}
