namespace Doorstep.Platform.Outcomes;

/// <summary>How a refusal answers over HTTP.</summary>
public enum RefusalKind
{
    /// <summary>The input is wrong: 422.</summary>
    Invalid = 422,

    /// <summary>The thing is not there, or not this merchant's: 404.</summary>
    NotFound = 404,

    /// <summary>The state of the thing does not allow it: 409.</summary>
    Conflict = 409,

    /// <summary>Nobody is signed in, or not rightly: 401.</summary>
    Unauthorized = 401,

    /// <summary>The actor may not do this: 403.</summary>
    Forbidden = 403,

    /// <summary>Somebody else changed it since it was read: 412.</summary>
    Stale = 412,

    /// <summary>Too much at once; the same request is welcome again: 429 with <c>Retry-After</c>.</summary>
    Busy = 429,

    /// <summary>Something that the product stands on fails: 503 with <c>Retry-After</c>.</summary>
    Unavailable = 503,
}

/// <summary>An expected "no": a stable code, a sentence that says what to do, and the data behind it.</summary>
/// <param name="Code"><c>thing.reason</c>, for example <c>stock.short</c>.</param>
public sealed record Refusal(
    RefusalKind Kind, string Code, string Sentence, IReadOnlyDictionary<string, object?>? Data = null)
{
    public static Refusal Invalid(string code, string sentence) => new(RefusalKind.Invalid, code, sentence);

    public static Refusal NotFound(string code, string sentence) => new(RefusalKind.NotFound, code, sentence);

    public static Refusal Conflict(string code, string sentence) => new(RefusalKind.Conflict, code, sentence);

    public static Refusal Unauthorized(string code, string sentence) => new(RefusalKind.Unauthorized, code, sentence);

    public static Refusal Forbidden(string code, string sentence) => new(RefusalKind.Forbidden, code, sentence);

    public static Refusal Stale(string code, string sentence) => new(RefusalKind.Stale, code, sentence);

    /// <summary>The same refusal with one more fact for programs to read.</summary>
    public Refusal With(string name, object? value) =>
        this with { Data = new Dictionary<string,
            object?>(Data ?? new Dictionary<string, object?>()) { [name] = value } };
}
