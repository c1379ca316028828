/*
 * darknet files with one value wrong: each is refused with one sentence that names the line.
 */
#include "lib/import_file.h"
#include "lib/tap.h"

#define NET "[net]\nheight=8\nwidth=8\nchannels=4\n"

static const struct {
	const char *text, *sentence;
} files[] = {
    {NET "[convolutional]\nfilters=0\nsize=3",
        "line 6: filters is a whole number from 1 to 1000000000, not '0'"},
    {NET "[convolutional]\nfilters=x",
        "line 6: filters is a whole number from 1 to 1000000000, not 'x'"},
    {NET "[convolutional]\nfilters=6\nsize=3\nstride=0",
        "line 8: stride is a whole number from 1 to 1000000000, not '0'"},
    {NET "[convolutional]\nfilters=6\nsize=3\ngroups=3",
        "line 5: layer 0, [convolutional]: conv: 4 input channels do not divide into groups = 3"},
    {NET "[convolutional]\nfilters=6\nsize=99",
        "line 5: layer 0, [convolutional]: conv: a window of 99 does not fit an input of 4x8x8 (8 "
        "with its padding)"},
    {NET "[local]\nfilters=5\nsize=2\npad=1",
        "line 5: layer 0, [local]: a local layer pads an odd size, and its size is 2"},
    {NET "[local]\nfilters=5\nsize=99",
        "line 5: layer 0, [local]: unfold: a window of 99 does not fit an input of 4x8x8 (8 with "
        "its padding)"},
    {NET "[connected]\noutput=0",
        "line 6: output is a whole number from 1 to 1000000000, not '0'"},
    {NET "[connected]\noutput=5\nbatch_normalize=x",
        "line 7: batch_normalize is a whole number from 0 to 1000000000, not 'x'"},
    {NET "[maxpool]\nsize=0",
        "line 6: size is a whole number from 1 to 1000000000, not '0'"},
    {NET "[maxpool]\nsize=2\nstride=0",
        "line 7: stride is a whole number from 1 to 1000000000, not '0'"},
    {NET "[maxpool]\nsize=2\nstride_x=0",
        "line 7: stride_x is a whole number from 1 to 1000000000, not '0'"},
    {NET "[maxpool]\nmaxpool_depth=1\nout_channels=3",
        "line 5: layer 0, [maxpool]: 4 channels do not divide into out_channels = 3"},
    {NET "[maxpool]\nmaxpool_depth=1\nout_channels=0",
        "line 7: out_channels is a whole number from 1 to 1000000000, not '0'"},
    {NET "[upsample]\nstride=0",
        "line 6: stride is a whole number from 1 to 1000000000, not '0'"},
    {NET "[reorg]\nstride=3",
        "line 5: layer 0, [reorg]: pixel_unshuffle: 4x8x8 does not divide by 3"},
    {NET "[reorg]\nstride=0",
        "line 6: stride is a whole number from 1 to 1000000000, not '0'"},
    {NET "[crop]\ncrop_height=9\ncrop_width=4",
        "line 6: crop_height is a whole number from 1 to 8, not '9'"},
    {NET "[route]\nlayers=5",
        "line 6: layers refers to layer 5, and layer 0 can only read those before it"},
    {NET "[route]\nlayers=-9",
        "line 6: layers refers to layer -9, and layer 0 can only read those before it"},
    {NET "[route]",
        "line 5: layer 0, [route]: it has no 'layers'"},
    {NET "[route]\nlayers=-1\ngroups=3",
        "line 6: layers refers to layer -1, and layer 0 can only read those before it"},
    {NET "[convolutional]\nfilters=4\nsize=1\n[route]\nlayers=-1\ngroups=2\ngroup_id=2",
        "line 11: group_id is a whole number from 0 to 1, not '2'"},
    {NET "[shortcut]\nfrom=-9",
        "line 6: from refers to layer -9, and layer 0 can only read those before it"},
    {NET "[convolutional]\nfilters=6\nsize=1\n[shortcut]\nfrom=-2",
        "line 9: from refers to layer -1, and layer 1 can only read those before it"},
    {NET "[softmax]\ngroups=0",
        "line 6: groups is a whole number from 1 to 1000000000, not '0'"},
    {NET "[softmax]\nspatial=2",
        "line 6: spatial is a whole number from 0 to 1, not '2'"},
    {NET "[softmax]\ngroups=3",
        "line 5: layer 0, [softmax]: 256 values do not divide into groups = 3"},
    {NET "[yolo]\nmask=0,1,2\nclasses=2\nnum=9",
        "line 5: layer 0, [yolo]: its input has 4 channels, and 3 boxes of 7 values are 21"},
    {NET "[region]\nnum=3\nclasses=2",
        "line 5: layer 0, [region]: its input has 4 channels, and 3 boxes of 7 values are 21"},
    {NET "[detection]\nside=2\ncoords=4\nclasses=3\nnum=0",
        "line 9: num is a whole number from 1 to 1000000000, not '0'"},
    {NET "[detection]\nside=2\ncoords=4\nclasses=3",
        "line 5: layer 0, [detection]: its input has 256 values, and 4 places of 1 boxes have "
        "another number"},
    {NET "[conv_lstm]\noutput=3\npad=1\nstride=0",
        "line 8: stride is a whole number from 1 to 1000000000, not '0'"},
    {NET "[conv_lstm]\noutput=3\npad=1\ndilation=0",
        "line 8: dilation is a whole number from 1 to 1000000000, not '0'"},
    {NET "[conv_lstm]\noutput=3\npad=1\npadding=-1",
        "line 8: padding is a whole number from 0 to 1000000000, not '-1'"},
    {NET "[conv_lstm]\noutput=3\npad=1\ngroups=0",
        "line 8: groups is a whole number from 1 to 1000000000, not '0'"},
    {NET "[conv_lstm]\noutput=0",
        "line 6: output is a whole number from 1 to 1000000000, not '0'"},
    {NET "[crnn]\noutput=3\nhidden=0",
        "line 7: hidden is a whole number from 1 to 1000000000, not '0'"},
    {NET "[crnn]\noutput=3\nhidden=2\nshortcut=2",
        "line 8: shortcut is a whole number from 0 to 1, not '2'"},
    {NET "[history]\nhistory_size=0",
        "line 6: history_size is a whole number from 1 to 1000000000, not '0'"},
    {NET "[implicit]\nfilters=0",
        "line 6: filters is a whole number from 1 to 1000000000, not '0'"},
    {NET "[scale_channels]\nfrom=-9",
        "line 6: from refers to layer -9, and layer 0 can only read those before it"},
    {NET "[sam]\nfrom=-9",
        "line 6: from refers to layer -9, and layer 0 can only read those before it"},
    {NET "[lstm]\noutput=0",
        "line 6: output is a whole number from 1 to 1000000000, not '0'"},
    {NET "[rnn]\noutput=5\nhidden=0",
        "line 7: hidden is a whole number from 1 to 1000000000, not '0'"},
    {NET "[convolutional]\nfilters=6\nsize=3\nshare_index=5",
        "line 8: share_index is no convolution before this one"},
    {"[net]\nheight=0\nwidth=8\nchannels=3\n[connected]\noutput=3",
        "line 2: height is a whole number from 1 to 1000000000, not '0'"},
    {"[net]\nheight=x\n[connected]\noutput=3",
        "line 2: height is a whole number from 1 to 1000000000, not 'x'"},
    {"[net]\ninputs=0\n[connected]\noutput=3",
        "line 2: inputs is a whole number from 1 to 1000000000, not '0'"},
    {"[net\nheight=8\n[connected]\noutput=3",
        "line 1 begins a section and has no ']'"},
    {"[net]\nheight\n[connected]\noutput=3",
        "line 2 is neither a section nor KEY=VALUE"},
    {"[convolutional]\nfilters=3\n[connected]\noutput=3",
        "line 1: the first section is [convolutional], not [net]"},
    {"[net]\ninputs=16\n[softmax]\ngroups=5",
        "line 3: layer 0, [softmax]: 16 values do not divide into groups = 5"},
};

int
main(void)
{
	char rows[IMPORT_ROWS_MAX];

	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		int64_t macs = import_rows("a.cfg", (const unsigned char *)files[i].text,
		    strlen(files[i].text), "", rows);

		tap_is_str(rows, files[i].sentence, "file %zu", i + 1);
		tap_is_int(macs, -1, "which has no layers");
	}
	return tap_done();
}
