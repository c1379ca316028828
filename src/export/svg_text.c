/*
 * Texts and numbers of pictures.
 */
#include "base/clean.h"
#include "export/svg.h"
#include "export/svg_private.h"

#include <math.h>

#define TEXT_BYTES 4096

bool
svg_text(const char *text, FILE *f)
{
	char clean[TEXT_BYTES];
	bool ok = true;

	(void)clean_text(text, TEXT_BYTES / 4, clean, sizeof clean);
	for (const char *s = clean; *s != '\0' && ok; s++)
		switch (*s) {
		case '&':
			ok = fputs("&amp;", f) != EOF;
			break;
		case '<':
			ok = fputs("&lt;", f) != EOF;
			break;
		case '>':
			ok = fputs("&gt;", f) != EOF;
			break;
		case '"':
			ok = fputs("&quot;", f) != EOF;
			break;
		default:
			ok = fputc(*s, f) != EOF;
			break;
		}
	return ok;
}

char *
svg_pixels(double v, char buf[static NUMBER_TEXT_MAX])
{
	return number_exact(round(v * 100) / 100 + 0.0, buf);
}
