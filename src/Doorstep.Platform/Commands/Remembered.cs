using System.Text.Json;
using Doorstep.Platform.Data;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Platform.Commands;

/// <summary>The answer that was given for an <c>Idempotency-Key</c>, kept in the commit of the work itself.</summary>
public sealed class RememberedAnswer : IOwned
{
    /// <summary>Longest key, in characters.</summary>
    public const int KeyLengthMax = 200;

    public int Merchant { get; init; }

    public required string Key { get; init; }

    /// <summary>SHA-256 of method, path and body: the same key with another body is a mistake of the caller.</summary>
    public required byte[] Fingerprint { get; init; }

    /// <summary>The refusal as JSON; null when the command succeeded.</summary>
    public string? Refusal { get; init; }

    /// <summary>The answer as JSON.</summary>
    public string? Answer { get; init; }

    public DateTimeOffset At { get; init; }
}

/// <summary>Key and fingerprint of one request that may be sent again.</summary>
public sealed record Remembered(string Key, byte[] Fingerprint)
{
    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerOptions.Web) { Converters = { new ShownOnce.Withheld() } };

    /// <summary>
    /// The answer that was given before, null when the key is new, or <c>idempotency.mismatch</c> when it was given
    /// for another request.
    /// </summary>
    internal async Task<Outcome<T>?> Replay<T>(DoorstepDb db, CancellationToken cancellation)
    {
        var before = await db.Set<RememberedAnswer>().AsNoTracking()
            .FirstOrDefaultAsync(a => a.Key == Key, cancellation);
        if (before is null) return null;
        if (!before.Fingerprint.AsSpan().SequenceEqual(Fingerprint))
            return Refusal.Invalid("idempotency.mismatch",
                "This Idempotency-Key was used for another request. Use a new key for a new request.");
        return before.Refusal is { } refusal
            ? JsonSerializer.Deserialize<Refusal>(refusal, Json)!
            : JsonSerializer.Deserialize<T>(before.Answer!, Json)!;
    }

    internal Task Keep<T>(Work work, Outcome<T> outcome, CancellationToken cancellation) =>
        work.Db.InsertAll<RememberedAnswer>([new()
        {
            Merchant = work.Merchant,
            Key = Key,
            Fingerprint = Fingerprint,
            Refusal = outcome.Refusal is null ? null : JsonSerializer.Serialize(outcome.Refusal, Json),
            Answer = outcome.Succeeded ? JsonSerializer.Serialize(outcome.Value, Json) : null,
            At = work.Now,
        }], cancellation);
}
