/*
 * Failing and reading texts, for all parts of the ONNX reader.
 */
#include "import/onnx_private.h"

#include <stdarg.h>
#include <stdio.h>

bool
onnx_failed(const struct onnx_reader *r)
{
	return r->failed || r->source.bad;
}

bool
onnx_fail(struct onnx_reader *r, const char *fmt, ...)
{
	char text[ERR_TEXT_MAX];
	va_list ap;

	if (onnx_failed(r))
		return false;
	r->failed = true;
	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	return err_set(&r->error, "%s", text);
}

const char *
onnx_text(struct onnx_reader *r, const struct protobuf *m)
{
	return protobuf_text(m, FOREIGN_NAME_MAX, &r->f->arena);
}
