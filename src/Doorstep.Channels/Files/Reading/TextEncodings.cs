using System.Text;

namespace Doorstep.Channels.Files.Reading;

/// <summary>Which encoding a text is in, and an encoding that survives a wrong guess.</summary>
internal static class TextEncodings
{
    public static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>
    /// UTF-8 in which every byte that is not UTF-8 is read as Windows-1252. The first bytes of a file may be plain
    /// ASCII and the first umlaut may stand in its last row: nothing is lost then, and no second reading is needed.
    /// </summary>
    public static readonly Encoding Utf8OrWindows1252 =
        Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new Windows1252Fallback());

    /// <summary>The encoding and its name for people, from the first bytes; null when they are not text.</summary>
    public static (Encoding Encoding, string Name)? Recognise(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("\uFEFF"u8)) return (Utf8OrWindows1252, "UTF-8 with byte-order mark");
        if (start is [0xFF, 0xFE, ..]) return (Encoding.Unicode, "UTF-16");
        if (start is [0xFE, 0xFF, ..]) return (Encoding.BigEndianUnicode, "UTF-16");
        if (start.Contains((byte)0)) return null;
        return IsUtf8(start) ? (Utf8OrWindows1252, "UTF-8") : (Windows1252, "Windows-1252");
    }

    // The sample may end inside a character: a decoder that is not flushed forgives that and nothing else.
    private static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        try
        {
            decoder.GetChars(bytes, new char[bytes.Length], flush: false);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private sealed class Windows1252Fallback : DecoderFallback
    {
        public override int MaxCharCount => 4;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Pending();

        private sealed class Pending : DecoderFallbackBuffer
        {
            private string chars = "";
            private int next;

            public override int Remaining => chars.Length - next;

            public override bool Fallback(byte[] bytesUnknown, int index)
            {
                (chars, next) = (Windows1252.GetString(bytesUnknown), 0);
                return true;
            }

            public override char GetNextChar() => next < chars.Length ? chars[next++] : '\0';

            public override bool MovePrevious() => next > 0 && next-- > 0;

            public override void Reset() => (chars, next) = ("", 0);
        }
    }
}
