namespace Doorstep.Crash.Notes;

internal enum Said
{
    /// <summary>Written before the first byte goes out.</summary>
    Sent,

    /// <summary>A definite answer: done or refused.</summary>
    Answered,

    /// <summary>The connection died, or the server said that it cannot now: done or not, nobody knows yet.</summary>
    Unknown,

    /// <summary>Numbers of the event feed, in the order in which its reader was given them.</summary>
    Seen,

    /// <summary>Everything that was sent has a definite answer.</summary>
    Ended,
}

/// <summary>One line of the acknowledgement log.</summary>
/// <param name="Key">The Idempotency-Key; empty for <see cref="Said.Seen"/> and <see cref="Said.Ended"/>.</param>
/// <param name="At">Milliseconds since the load began.</param>
/// <param name="Ask">The whole request, with the first <see cref="Said.Sent"/> of a key.</param>
/// <param name="Code">Of a refusal; of an unknown, what went wrong.</param>
/// <param name="Hash">Of status and body: the same key has to be given the same answer for ever.</param>
/// <param name="Body">Only when the hash is another one than before.</param>
internal sealed record Note(
    Said Said, string Key, long At, Ask? Ask = null, int Status = 0, string? Code = null, Guid? Order = null,
    string? Number = null, string? Hash = null, string? Body = null, long[]? Seen = null);

internal enum Kind
{
    Place,
    Cancel,
    Hold,
    Receive,
}

/// <summary>One request, as it is sent again and again until it is answered.</summary>
/// <param name="ExternalId">Of the order that it places.</param>
/// <param name="Order">The order that it changes.</param>
/// <param name="Goods">What it orders or brings.</param>
internal sealed record Ask(
    Kind Kind, string Key, string Path, string Body, IReadOnlyList<Goods> Goods, string? ExternalId = null,
    Guid? Order = null);

internal sealed record Goods(string Sku, int Quantity);
