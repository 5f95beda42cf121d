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

    /// <summary>
    /// Opens a page on the site, lets the test use it, and then fails on whatever went wrong unseen: console errors,
    /// script errors, failed requests, requests that leave the site. A failure leaves a picture in artifacts/screens.
    /// </summary>
    public async Task Visit(Uri site, Look look, Func<Screen, Task> use)
    {
        Assert.SkipUnless(File.Exists(Executable), $"{Executable} is absent: apt-get install chromium");
        var (_, chromium) = await started.Value;
        await using var profile = await chromium.NewContextAsync(new()
        {
            BaseURL = site.ToString(),
            ViewportSize = new() { Width = look.Width, Height = look.Height },
            ColorScheme = look.Colours,
            HasTouch = look.Width < 600,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "en-US",
            TimezoneId = "America/New_York",
        });
        var screen = new Screen(await profile.NewPageAsync(), site, look);
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

    public async ValueTask DisposeAsync()
    {
        if (!started.IsValueCreated) return;
        var (driver, chromium) = await started.Value;
        await chromium.DisposeAsync();
        driver.Dispose();
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
