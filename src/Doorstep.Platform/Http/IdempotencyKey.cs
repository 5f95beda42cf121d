using System.Security.Cryptography;
using System.Text;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Http;

namespace Doorstep.Platform.Http;

/// <summary>
/// Reads <c>Idempotency-Key</c> on unsafe requests. The same key and body get the same answer; the same key with
/// another body is refused 422 <c>idempotency.mismatch</c>; while the first is still running, 409
/// <c>idempotency.in_flight</c>.
/// </summary>
public sealed class IdempotencyKey(RequestDelegate next)
{
    private const string Header = "Idempotency-Key";

    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, byte> running = new();

    public async Task InvokeAsync(HttpContext http)
    {
        var key = http.Request.Headers[Header].ToString();
        if (key.Length == 0 || HttpMethods.IsGet(http.Request.Method) || http.User.Actor() is not { } actor)
        {
            await next(http);
            return;
        }

        if (key.Length > RememberedAnswer.KeyLengthMax)
        {
            await Caller.Problem(Refusal.Invalid("idempotency.key",
                $"The Idempotency-Key is longer than {RememberedAnswer.KeyLengthMax} characters.")).ExecuteAsync(http);
            return;
        }

        var slot = $"{actor.Merchant}/{key}";
        if (!running.TryAdd(slot, 0))
        {
            await Caller.Problem(Refusal.Conflict("idempotency.in_flight",
                "A request with this Idempotency-Key is still running. Ask again in a moment.")).ExecuteAsync(http);
            return;
        }

        try
        {
            http.Features.Set(new Remembered(key, await Fingerprint(http)));
            await next(http);
        }
        finally
        {
            running.TryRemove(slot, out _);
        }
    }

    private static async Task<byte[]> Fingerprint(HttpContext http)
    {
        http.Request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{http.Request.Method} {http.Request.Path}\n"));
        var buffer = new byte[16 * 1024];
        while (await http.Request.Body.ReadAsync(buffer, http.RequestAborted) is > 0 and var read)
            hash.AppendData(buffer.AsSpan(0, read));
        http.Request.Body.Position = 0;
        return hash.GetHashAndReset();
    }
}
