#include "lib/tap.h"

static int tap_run, tap_failed;

bool
tap_ok(bool pass, const char *fmt, ...)
{
	va_list ap;

	tap_run++;
	tap_failed += !pass;
	printf("%sok %d - ", pass ? "" : "not ", tap_run);
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	printf("\n");
	return pass;
}

void
tap_diag(const char *fmt, ...)
{
	va_list ap;

	printf("# ");
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	printf("\n");
}

int
tap_done(void)
{
	printf("1..%d\n", tap_run);
	return tap_failed > 0;
}
