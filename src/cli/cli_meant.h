/*
 * Words on the command line that name models as people do: "resnet50" becomes zoo:resnet with
 * --set depth=50.  What was understood is said on standard error.
 */
#ifndef LAYERTOP_CLI_MEANT_H
#define LAYERTOP_CLI_MEANT_H

#include "cli/cli_table.h"

/* Replace the arguments of a command that name models of the gallery.  A file in the working folder
 * goes before a model; a path and a name with an extension are left alone.  Knobs of the options
 * override those of the name.  False with a sentence if a word is neither file nor model. */
bool cli_mean_models(const struct cli_command *c, struct cli_settings *s, struct err *e);
/* Print on standard error what a word was taken for. */
void cli_say_meant(const char *word, const char *meant);
/* Do so for the value of an option: "--hw rpi-5". */
void cli_say_option(const char *option, const char *word, const char *meant);

#endif
