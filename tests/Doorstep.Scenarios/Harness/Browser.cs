using System.Collections.Concurrent;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Doorstep.Scenarios.Harness.Browser))]

namespace Doorstep.Scenarios.Harness;

/// <summary>How somebody looks at a page: the width of the window and light or dark.</summary>
public sealed record Look(int Width, int Height, ColorScheme Colours)
{
    public static readonly Look Desktop = new(1440, 900, ColorScheme.Light);
    public static readonly Look Handheld = new(360, 740, ColorScheme.Light);

    /// <summary>Every width and both schemes that a page must stand.</summary>
    private static readonly IReadOnlyList<Look> All =
    [
        .. from size in new[] { (360, 740), (390, 844), (1440, 900) }
           from colours in new[] { ColorScheme.Light, ColorScheme.Dark }
           select new Look(size.Item1, size.Item2, colours),
    ];

    public static bool Nightly { get; } = Environment.GetEnvironmentVariable("DOORSTEP_NIGHTLY") == "1";

    /// <summary>What a sweep looks at: everything nightly, else the narrowest light and the widest dark.</summary>
    public static IReadOnlyList<Look> Swept { get; } = Nightly ? All : [All[0], All[^1]];

    public override string ToString() => $"{Width}-{(Colours == ColorScheme.Dark ? "dark" : "light")}";
}

/// <summary>Debian's Chromium, one for all tests; each visit has a fresh profile. Absent: tests skip.</summary>
public sealed class Browser : IAsyncDisposable
{
    private static readonly string Executable =
        Environment.GetEnvironmentVariable("DOORSTEP_CHROMIUM") ?? "/usr/bin/chromium";

    private const int ExpectMsMax = 20_000;

    private readonly Lazy<Task<(IPlaywright Driver, IBrowser Chromium)>> started = new(Start);
    private readonly ConcurrentDictionary<(Uri Site, string Who), Screen> kept = [];

    /// <summary>
    /// Opens a page on the site, lets the test use it, and then fails on whatever went wrong unseen: console errors,
    /// script errors, failed requests, requests that leave the site. A failure leaves a picture in artifacts/screens.
    /// </summary>
    public async Task Visit(Uri site, Look look, Func<Screen, Task> use)
    {
        var screen = await Open(site, look);
        await using var profile = screen.Page.Context;
        await Use(screen, use);
    }

    /// <summary>
    /// As <see cref="Visit"/>, on a page that stays open for whoever comes to the site as the same: a look at one page
    /// more is a click away. One test of a site at a time.
    /// </summary>
    /// <param name="begin">Once, on the fresh page.</param>
    public async Task Stay(Uri site, string who, Look look, Func<Screen, Task> begin, Func<Screen, Task> use)
    {
        if (!kept.TryRemove((site, who), out var screen)) await begin(screen = await Open(site, look));
        await Use(screen, use);
        screen.Forget();
        kept[(site, who)] = screen;
    }

    public async ValueTask DisposeAsync()
    {
        if (!started.IsValueCreated) return;
        var (driver, chromium) = await started.Value;
        await chromium.DisposeAsync();
        driver.Dispose();
    }

    private async Task<Screen> Open(Uri site, Look look)
    {
        Assert.SkipUnless(File.Exists(Executable), $"{Executable} is absent: apt-get install chromium");
        var (_, chromium) = await started.Value;
        var profile = await chromium.NewContextAsync(new()
        {
            BaseURL = site.ToString(),
            ViewportSize = new() { Width = look.Width, Height = look.Height },
            ColorScheme = look.Colours,
            HasTouch = look.Width < 600,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "en-US",
            TimezoneId = "America/New_York",
        });
        return new Screen(await profile.NewPageAsync(), site, look);
    }

    private static async Task Use(Screen screen, Func<Screen, Task> use)
    {
        try
        {
            await use(screen);
        }
        catch (Exception problem) when (problem is not Xunit.Sdk.SkipException)
        {
            var picture = await screen.Picture($"failed-{TestContext.Current.TestMethod?.MethodName}");
            var unseen = string.Join('\n', screen.Problems);
            throw new InvalidOperationException(
                $"{problem.Message}\non {screen.Page.Url}, see {picture}\n{unseen}", problem);
        }

        Assert.True(screen.Problems.Count == 0, string.Join('\n', screen.Problems));
    }

    private static async Task<(IPlaywright Driver, IBrowser Chromium)> Start()
    {
        Assertions.SetDefaultExpectTimeout(ExpectMsMax);
        var driver = await Playwright.CreateAsync();
        var chromium = await driver.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Executable,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
                // Whatever a page names outside this machine does not exist.
                "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
            ],
        });
        return (driver, chromium);
    }
}
