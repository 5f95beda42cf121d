using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Doorstep.Tests;
using Microsoft.Playwright;

namespace Doorstep.Scenarios.Harness;

/// <summary>One page in the browser, and everything that goes wrong on it.</summary>
public sealed class Screen
{
    private readonly ConcurrentQueue<string> problems = [];
    private readonly List<Regex> expected = [];

    internal Screen(IPage page, Uri site, Look look)
    {
        (Page, Look) = (page, look);
        page.Console += (_, message) => Note(message.Type == "error", $"console: {message.Text} ({message.Location})");
        page.PageError += (_, error) => Note(true, $"script: {error}");
        page.Request += (_, request) => Note(Leaves(site, request.Url), $"leaves the site: {request.Url}");
        page.WebSocket += (_, socket) => Note(Leaves(site, socket.Url), $"leaves the site: {socket.Url}");
        page.RequestFailed += (_, request) => Note(
            request.Failure is not "net::ERR_ABORTED", $"failed: {request.Url}: {request.Failure}");
        page.Crash += (_, _) => Note(true, "the page crashed");
    }

    public IPage Page { get; }

    public Look Look { get; private set; }

    /// <summary>What went wrong and was not expected.</summary>
    public IReadOnlyList<string> Problems =>
        [.. problems.Where(problem => !expected.Any(pattern => pattern.IsMatch(problem)))];

    /// <summary>A problem that the test provokes, such as the 404 that it asks for.</summary>
    public void Expect(string pattern) => expected.Add(new Regex(pattern));

    /// <summary>Nothing has gone wrong and nothing is expected to, from here on.</summary>
    public void Forget()
    {
        problems.Clear();
        expected.Clear();
    }

    /// <summary>Goes to a path of the site; an answer of 400 and above fails unless it is the one expected.</summary>
    public async Task Go(string path, int status = 200)
    {
        if (status >= 400) Expect($"console: .*status of {status}");
        var answer = await Page.GotoAsync(path.TrimStart('/'));
        Assert.Equal(status, answer?.Status);
    }

    /// <summary>Looks at the same page in another window, in other colours, when these have come.</summary>
    public async Task LookAs(Look look)
    {
        Look = look;
        await Page.SetViewportSizeAsync(look.Width, look.Height);
        await Page.EmulateMediaAsync(new() { ColorScheme = look.Colours, ReducedMotion = ReducedMotion.Reduce });
        await Page.EvaluateAsync(
            "() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
    }

    /// <summary>Types what a handheld scanner would: the code, quickly, and Enter.</summary>
    public async Task Scan(string code)
    {
        await Page.Keyboard.TypeAsync(code);
        await Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Presses keys one after another: <c>Tab Tab Enter</c>.</summary>
    public async Task Press(string keys)
    {
        foreach (var key in keys.Split(' ')) await Page.Keyboard.PressAsync(key);
    }

    /// <summary>The whole page as artifacts/screens/NAME.png; answers where it lies.</summary>
    public async Task<string> Picture(string name)
    {
        var path = Path.Combine(Places.Repository, "artifacts", "screens", $"{name}-{Look}.png");
        await Page.ScreenshotAsync(new() { Path = path, FullPage = true });
        return Path.GetRelativePath(Places.Repository, path);
    }

    private static bool Leaves(Uri site, string url) =>
        new Uri(url) is { Scheme: "http" or "https" or "ws" or "wss" } to && to.Authority != site.Authority;

    private void Note(bool isProblem, string says)
    {
        if (isProblem) problems.Enqueue(says);
    }
}
