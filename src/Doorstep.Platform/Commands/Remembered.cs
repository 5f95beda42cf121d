using System.Security.Cryptography;
using System.Text;
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
    /// <summary>The key of one row of a request whose rows are commands of their own.</summary>
    public Remembered Row(Guid row) => this with
    {
        Key = "row " + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{Key}\n{row:N}"))),
    };

    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerOptions.Web) { Converters = { new ShownOnce.Withheld() } };

    private static readonly Func<DoorstepDb, List<string>, IAsyncEnumerable<RememberedAnswer>> Find =
        EF.CompileAsyncQuery((DoorstepDb db, List<string> keys) =>
            db.Set<RememberedAnswer>().AsNoTracking().Where(a => keys.Contains(a.Key)));

    /// <summary>
    /// The answer that was given before, null when the key is new, or <c>idempotency.mismatch</c> when it was given
    /// for another request.
    /// </summary>
    internal async Task<Outcome<T>?> Replay<T>(DoorstepDb db, ICommand command, CancellationToken cancellation)
    {
        if (command is not IKeepsShort<T> keeper)
            return (await ReplayAll<T>(db, [this], cancellation)).TryGetValue(this, out var before)
                ? before
                : default(Outcome<T>?);
        if (!(await ReplayAll<JsonElement>(db, [this], cancellation)).TryGetValue(this, out var kept)) return null;
        return kept.IsRefused(out var why) ? why : await keeper.Retell(kept.Value, cancellation);
    }

    /// <summary>The same for many; new ones are absent.</summary>
    public static async Task<Dictionary<Remembered, Outcome<T>>> ReplayAll<T>(
        DoorstepDb db, IReadOnlyCollection<Remembered> asked, CancellationToken cancellation)
    {
        if (asked.Count == 0) return [];
        var keys = asked.Select(r => r.Key).Distinct().ToList();
        var before = await Find(db, keys).ToDictionaryAsync(a => a.Key, cancellationToken: cancellation);
        return asked.Where(r => before.ContainsKey(r.Key)).ToDictionary(r => r, r => r.Read<T>(before[r.Key]));
    }

    private Outcome<T> Read<T>(RememberedAnswer before)
    {
        if (!before.Fingerprint.AsSpan().SequenceEqual(Fingerprint))
            return Refusal.Invalid("idempotency.mismatch",
                "This Idempotency-Key was used for another request. Use a new key for a new request.");
        return before.Refusal is { } refusal
            ? JsonSerializer.Deserialize<Refusal>(refusal, Json)!
            : JsonSerializer.Deserialize<T>(before.Answer!, Json)!;
    }

    internal Task Keep<T>(Work work, ICommand command, Outcome<T> outcome, CancellationToken cancellation) =>
        command is IKeepsShort<T> keeper && outcome.Succeeded
            ? KeepAll<JsonElement>(work, [(this, keeper.Shorten(outcome.Value))], cancellation)
            : KeepAll(work, [(this, outcome)], cancellation);

    /// <summary>Keeps answers in the commit that is open.</summary>
    public static Task KeepAll<T>(
        Work work, IReadOnlyCollection<(Remembered Of, Outcome<T> Outcome)> answers, CancellationToken cancellation) =>
        work.Db.InsertAll<RememberedAnswer>([.. answers.Select(a => new RememberedAnswer
        {
            Merchant = work.Merchant,
            Key = a.Of.Key,
            Fingerprint = a.Of.Fingerprint,
            Refusal = a.Outcome.Refusal is null ? null : JsonSerializer.Serialize(a.Outcome.Refusal, Json),
            Answer = a.Outcome.Succeeded ? JsonSerializer.Serialize(a.Outcome.Value, Json) : null,
            At = work.Now,
        })], cancellation);
}

/// <summary>
/// A command with a large answer about things that are kept anyway: what is remembered of it is short, and for a repeat
/// it is told anew, with the things as they are then.
/// </summary>
public interface IKeepsShort<T>
{
    /// <summary>What is kept.</summary>
    JsonElement Shorten(T answer);

    /// <summary>The answer to the repeat.</summary>
    Task<T> Retell(JsonElement kept, CancellationToken cancellation);
}
