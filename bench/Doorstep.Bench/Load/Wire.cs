using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Doorstep.Bench.Load;

/// <summary>
/// One HTTP/1.1 connection, kept open, as cheap as it gets: load driver and server share the machine, so what the
/// driver burns the server does not have.
/// </summary>
internal sealed class Wire : IDisposable
{
    private readonly Socket socket;
    private byte[] buffer = new byte[16 * 1024];
    private int filled;

    private Wire(Socket socket) => this.socket = socket;

    /// <summary>The body of the last answer.</summary>
    public ReadOnlyMemory<byte> Body { get; private set; }

    public static async Task<Wire> Open(IPEndPoint server, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server, cancellation);
        return new Wire(socket);
    }

    /// <summary>Sends one whole request and answers the status.</summary>
    public async Task<int> Send(ReadOnlyMemory<byte> request, CancellationToken cancellation)
    {
        while (!request.IsEmpty) request = request[await socket.SendAsync(request, cancellation)..];
        filled = 0;
        int head;
        while ((head = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8)) < 0) await Receive(cancellation);
        var length = Length(buffer.AsSpan(0, head));
        if (length >= 0)
        {
            while (filled < head + 4 + length) await Receive(cancellation);
            Body = buffer.AsMemory(head + 4, length);
        }
        else
        {
            var whole = await Chunks(head + 4, cancellation);
            Body = buffer.AsMemory(head + 4, whole);
        }

        return Utf8Parser.TryParse(buffer.AsSpan(9, 3), out int status, out _)
            ? status
            : throw new IOException("This is no HTTP answer.");
    }

    public void Dispose() => socket.Dispose();

    // -1 when the body comes in chunks.
    private static int Length(ReadOnlySpan<byte> head)
    {
        var at = Ascii.ToLower(head).IndexOf("\r\ncontent-length: ", StringComparison.Ordinal);
        return at >= 0 && Utf8Parser.TryParse(head[(at + 18)..], out int length, out _) ? length : -1;
    }

    // Moves what the chunks hold together, from here on; answers how much it is.
    private async Task<int> Chunks(int from, CancellationToken cancellation)
    {
        var (at, to) = (from, from);
        while (true)
        {
            int line;
            while ((line = buffer.AsSpan(at, filled - at).IndexOf("\r\n"u8)) < 0) await Receive(cancellation);
            if (!Utf8Parser.TryParse(buffer.AsSpan(at, line), out int size, out _, 'x'))
                throw new IOException("This is no chunk.");
            at += line + 2;
            while (filled < at + size + 2) await Receive(cancellation);
            buffer.AsSpan(at, size).CopyTo(buffer.AsSpan(to));
            (at, to) = (at + size + 2, to + size);
            if (size == 0) return to - from;
        }
    }

    private async Task Receive(CancellationToken cancellation)
    {
        if (filled == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        var read = await socket.ReceiveAsync(buffer.AsMemory(filled), cancellation);
        if (read == 0) throw new IOException("The server closed the connection.");
        filled += read;
    }

    private static class Ascii
    {
        public static string ToLower(ReadOnlySpan<byte> text) => Encoding.ASCII.GetString(text).ToLowerInvariant();
    }
}
