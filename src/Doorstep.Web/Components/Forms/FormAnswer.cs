using Doorstep.Platform.Outcomes;
using Doorstep.Web.Components.Design;

namespace Doorstep.Web.Components.Forms;

/// <summary>Post, redirect, get: how an action ended is said on the page that is shown next.</summary>
internal static class FormAnswer
{
    /// <summary>Says <paramref name="said"/> of the answer, or why not, and goes on.</summary>
    /// <param name="to">Where to go when it was done.</param>
    /// <param name="back">Where to go when it was refused; the same place when left out.</param>
    public static IResult Show<T>(
        HttpContext http, Outcome<T> outcome, Func<T, string> said, string to, string? back = null)
    {
        if (outcome.IsRefused(out var why))
        {
            Flash.Say(http, Tone.Bad, $"{why.Sentence} ({why.Code})");
            return new SeeOther(back ?? to);
        }

        Flash.Say(http, Tone.Good, said(outcome.Value));
        return new SeeOther(to);
    }

    /// <summary>Sends the browser on with a GET.</summary>
    public static IResult Go(string to) => new SeeOther(to);

    private sealed class SeeOther(string to) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = to;
            return Task.CompletedTask;
        }
    }
}
