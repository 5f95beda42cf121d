using Doorstep.Platform.Commands;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Http;

namespace Doorstep.Platform.Http;

/// <summary>
/// One HTTP request as commands see it: who calls, under which <c>Idempotency-Key</c>, against which version. Turns
/// outcomes into answers: the value as JSON, a refusal as an RFC 9457 problem with its code.
/// </summary>
public sealed class Caller(IHttpContextAccessor accessor, CommandRunner runner)
{
    /// <summary>Seconds a caller should wait after a 429.</summary>
    public const int RetryAfterSeconds = 2;

    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("No request.");

    public Actor Actor => Http.User.Actor() ?? throw new InvalidOperationException("Not signed in.");

    /// <summary>
    /// The version of <c>If-Match</c>; null when the header is absent or <c>*</c>. What is no version matches none.
    /// </summary>
    public int? ExpectedVersion => Http.Request.Headers.IfMatch.ToString().Trim() switch
    {
        "" or "*" => null,
        var tag => int.TryParse(tag.Trim('"'), out var version) ? version : -1,
    };

    /// <summary>The <c>Idempotency-Key</c> of this request; null without one.</summary>
    public Remembered? Remembered => Http.Features.Get<Remembered>();

    /// <summary>True when the caller wants to see what would happen, without letting it happen.</summary>
    public bool IsPreview => Previews.Asked(Http);

    /// <summary>Runs a command to show what it would do, and rolls it back.</summary>
    public Task<Outcome<T>> Preview<TCommand, T>(Func<TCommand, Task<Outcome<T>>> run)
        where TCommand : class, ICommand =>
        runner.Preview(Actor, run, Http.RequestAborted);

    /// <summary>Runs a command; answers 200, or what <paramref name="status"/> says of the answer.</summary>
    /// <param name="show">
    /// The part of the answer that goes into the body; all of it when left out. A refusal is shown as a problem: what
    /// the command wrote stays written all the same, for example that something wrong was scanned.
    /// </param>
    public async Task<IResult> Run<TCommand, T>(
        Func<TCommand, Task<Outcome<T>>> run, Func<T, int>? status = null, Func<T, object?>? show = null)
        where TCommand : class, ICommand =>
        Answer(await Outcome(run), status, show);

    /// <summary>Runs a command and hands the outcome to the caller's own code, for screens.</summary>
    public Task<Outcome<T>> Outcome<TCommand, T>(Func<TCommand, Task<Outcome<T>>> run)
        where TCommand : class, ICommand =>
        runner.Run(Actor, run, Http.RequestAborted, Remembered);

    /// <summary>Answers a question.</summary>
    public async Task<IResult> Ask<TQuery, T>(Func<TQuery, Task<Outcome<T>>> ask)
        where TQuery : class, IQuery =>
        Answer(await runner.Ask(Actor, ask), null, null);

    /// <summary>Answers a question with a file.</summary>
    /// <param name="type">Its media type, for example <c>application/pdf</c>.</param>
    public async Task<IResult> AskFile<TQuery>(string type, Func<TQuery, Task<Outcome<byte[]>>> ask)
        where TQuery : class, IQuery
    {
        var outcome = await runner.Ask(Actor, ask);
        return outcome.IsRefused(out var why) ? Problem(why) : Results.Bytes(outcome.Value, type);
    }

    /// <summary>Asks and hands the outcome to the caller's own code, for screens.</summary>
    public Task<Outcome<T>> Question<TQuery, T>(Func<TQuery, Task<Outcome<T>>> ask)
        where TQuery : class, IQuery => runner.Ask(Actor, ask);

    /// <summary>A refusal as a problem: its kind is the status, its data are extension members.</summary>
    public static IResult Problem(Refusal why)
    {
        var extensions = new Dictionary<string,
            object?>(why.Data ?? new Dictionary<string, object?>()) { ["code"] = why.Code };
        return Results.Problem(
            why.Sentence, statusCode: (int)why.Kind, title: why.Code, type: $"/docs/refusals#{why.Code}",
                extensions: extensions);
    }

    /// <summary>An outcome as an answer of the API.</summary>
    public IResult Answer<T>(Outcome<T> outcome, Func<T, int>? status = null, Func<T, object?>? show = null)
    {
        if (outcome.IsRefused(out var why))
        {
            if (why.Kind == RefusalKind.Busy) Http.Response.Headers.RetryAfter = RetryAfterSeconds.ToString();
            return Problem(why);
        }

        var answer = show is null ? outcome.Value : show(outcome.Value);
        if (answer is Refusal no) return Problem(no);
        if (answer is IVersioned versioned) Http.Response.Headers.ETag = $"\"{versioned.Version}\"";
        return Results.Json(answer, statusCode: status?.Invoke(outcome.Value) ?? StatusCodes.Status200OK);
    }
}

/// <summary>
/// An answer that carries the version of its thing: sent as <c>ETag</c>, expected in <c>If-Match</c>.
/// </summary>
public interface IVersioned
{
    int Version { get; }
}

/// <summary>A page of a list.</summary>
/// <param name="Next">Cursor of the next page for <c>after=</c>; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Bounds of every list.</summary>
public static class Paging
{
    public const int LimitDefault = 50;

    public const int LimitMax = 200;

    public static int Limit(int? asked) => Math.Clamp(asked ?? LimitDefault, 1, LimitMax);
}
