/*
 * A state as a command line: what a shell reads back is what was meant.
 */
#include "cli/cli_state.h"
#include "lib/tap.h"

#include <stdio.h>

static void
quotes(const char *text, const char *want)
{
	char *word = cli_shell_word(text), line[512];
	char got[256];
	size_t n;
	FILE *f;

	tap_is_str(word, want, "'%s' as a word", text);
	/* Ask a shell. */
	(void)snprintf(line, sizeof line, "printf %%s %s", word);
	f = popen(line, "r");
	n = f != NULL ? fread(got, 1, sizeof got - 1, f) : 0;
	got[n] = '\0';
	if (f != NULL)
		(void)pclose(f);
	tap_is_str(got, text, "a shell reads it back");
	free(word);
}

int
main(void)
{
	quotes("zoo:resnet", "zoo:resnet");
	quotes("prune=0.5@layer1.0", "prune=0.5@layer1.0");
	quotes("bits=8/8@layer1.*", "'bits=8/8@layer1.*'");
	quotes("", "''");
	quotes("my model.lua", "'my model.lua'");
	quotes("it's", "'it'\\''s'");
	quotes("$(date) `date` \\ \" ! ~ # ; & | < > ( ) { } [ ] * ?",
	    "'$(date) `date` \\ \" ! ~ # ; & | < > ( ) { } [ ] * ?'");
	quotes("''", "''\\'''\\'''");
	quotes("na\xc3\xafve", "'na\xc3\xafve'");
	return tap_done();
}
