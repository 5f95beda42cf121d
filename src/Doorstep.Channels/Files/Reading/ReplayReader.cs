namespace Doorstep.Channels.Files.Reading;

/// <summary>
/// Text that can be read again from a line shortly before. A CSV reader cannot go on after a malformed record (an
/// open quote may have swallowed what follows); with this a new one starts at the line after the malformed one.
/// </summary>
internal sealed class ReplayReader(TextReader inner) : TextReader
{
    private const int ShownLengthMax = 4000;

    // Holds, even when a third of it has just been let go, the longest record and what was read ahead of it.
    private readonly char[] window = new char[SheetLimits.LineLengthMax * 3];
    private int length;
    private int next;

    // The number of the line that the window starts in, and whether a CR just before it has counted that line's start.
    private long firstLine = 1;
    private bool afterReturn;

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        if (next == length && !Fill()) return 0;
        var taken = Math.Min(buffer.Length, length - next);
        window.AsSpan(next, taken).CopyTo(buffer);
        next += taken;
        return taken;
    }

    /// <summary>Goes to the start of a line, at most one record back; false when the text ends before it.</summary>
    public bool GoTo(long line)
    {
        while (true)
        {
            var (reached, inReturn) = (firstLine, afterReturn);
            for (var at = 0; at < length; at++)
            {
                if (reached == line && !(inReturn && window[at] == '\n'))
                {
                    next = at;
                    return true;
                }

                if (Breaks(window[at], ref inReturn)) reached++;
            }

            (firstLine, afterReturn, length, next) = (reached, inReturn, 0, 0);
            if (!Fill()) return false;
        }
    }

    /// <summary>The text of a line at most one record back, for a person to see; long lines are cut.</summary>
    public string TextOf(long line)
    {
        if (!GoTo(line)) return "";
        var text = window.AsSpan(next, length - next);
        var end = text.IndexOfAny('\r', '\n');
        return new string(text[..Math.Min(end < 0 ? text.Length : end, ShownLengthMax)]);
    }

    private bool Fill()
    {
        if (length == window.Length)
        {
            var old = window.Length / 3;
            foreach (var c in window.AsSpan(0, old))
                if (Breaks(c, ref afterReturn)) firstLine++;
            window.AsSpan(old).CopyTo(window);
            length -= old;
            next -= old;
        }

        var read = inner.Read(window.AsSpan(length, Math.Min(window.Length / 12, window.Length - length)));
        length += read;
        return read > 0;
    }

    // CR LF is one break, counted at its CR.
    private static bool Breaks(char c, ref bool afterReturn)
    {
        var second = c == '\n' && afterReturn;
        afterReturn = c == '\r';
        return c is '\r' or '\n' && !second;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
