using Doorstep.Scenarios.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Doorstep.Scenarios;

/// <summary>The eyes of the browser tests: each is seen to notice a planted fault.</summary>
public sealed class The_harness(Browser browser, PlantedSite planted) : IClassFixture<PlantedSite>
{
    [Fact]
    public Task A_sound_page_passes_at_every_width() => browser.Sweep(planted.Address, "/sound");

    [Fact]
    public async Task Typing_goes_where_the_focus_is() =>
        await browser.Visit(planted.Address, Look.Handheld, async screen =>
        {
            await screen.Go("/sound");
            await screen.Press("Tab");
            await screen.Scan("4006381333931");
            Assert.Equal("4006381333931", await screen.Page.InputValueAsync("#code"));
        });

    [Theory]
    [InlineData("/script-error", "script: Error: planted")]
    [InlineData("/console-error", "console: planted")]
    [InlineData("/missing-picture", "console: Failed to load resource: the server responded with a status of 404")]
    [InlineData("/outside", "leaves the site: https://outside.example/x.png")]
    public async Task A_fault_that_nobody_sees_on_the_page_is_noticed(string path, string says) =>
        await browser.Visit(planted.Address, Look.Desktop, async screen =>
        {
            await screen.Go(path);
            await screen.Page.WaitForTimeoutAsync(200);
            Assert.Contains(screen.Problems, problem => problem.StartsWith(says));
            screen.Expect(".*");
        });

    [Fact]
    public async Task A_visit_fails_for_a_problem_that_was_not_expected() =>
        await Assert.ThrowsAnyAsync<Exception>(() =>
            browser.Visit(planted.Address, Look.Desktop, screen => screen.Go("/missing-picture")));

    [Fact]
    public async Task Barriers_and_overflow_are_found() =>
        await browser.Visit(planted.Address, Look.Handheld, async screen =>
        {
            await screen.Go("/barriers");
            var rules = (await screen.Barriers()).Select(barrier => barrier.Split(' ')[0]).Distinct().Order();
            Assert.Equal(["color-contrast", "html-has-lang", "image-alt", "label", "overflow:"], rules);
        });

    [Fact]
    public async Task An_answer_of_404_fails_unless_it_is_asked_for() =>
        await browser.Visit(planted.Address, Look.Desktop, async screen => await screen.Go("/nowhere", 404));
}

/// <summary>A few pages with one fault each, under the policy that the product has.</summary>
public sealed class PlantedSite : IAsyncLifetime
{
    private const string Head = "<!doctype html><html lang=en><head><title>Planted</title>"
        + "<meta name=viewport content='width=device-width'><link rel=icon href='data:,'></head>"
        + "<body><main><h1>Planted</h1>";

    private static readonly Dictionary<string, (string Type, string Text)> Pages = new()
    {
        ["/sound"] = ("text/html", Head + "<label>Code <input id=code></label></main></body></html>"),
        ["/script-error"] = ("text/html", Head + "<script src=/throw.js></script></main></body></html>"),
        ["/throw.js"] = ("text/javascript", "throw new Error('planted');"),
        ["/console-error"] = ("text/html", Head + "<script src=/say.js></script></main></body></html>"),
        ["/say.js"] = ("text/javascript", "console.error('planted');"),
        ["/missing-picture"] = ("text/html", Head + "<img src=/no.png alt=No></main></body></html>"),
        ["/outside"] = ("text/html", Head + "<img src=https://outside.example/x.png alt=No></main></body></html>"),
        ["/barriers"] = ("text/html", "<!doctype html><html><head><title>Planted</title><link rel=icon href='data:,'>"
            + "<meta name=viewport content='width=device-width'><link rel=stylesheet href=/pale.css></head>"
            + "<body><h1>Planted</h1><p>pale</p><img src='data:,'><input><div></div></body></html>"),
        ["/pale.css"] = ("text/css", "p { color: #ccc; background: #fff } div { width: 2000px; height: 1px }"),
    };

    private WebApplication app = null!;

    public Uri Address => new(app.Urls.First() + "/");

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = "default-src 'self'; img-src * data:";
            return next(context);
        });
        foreach (var (path, page) in Pages) app.MapGet(path, () => Results.Text(page.Text, page.Type));
        app.MapFallback(() => Results.Text(Head + "</main></body></html>", "text/html", statusCode: 404));
        await app.StartAsync();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
