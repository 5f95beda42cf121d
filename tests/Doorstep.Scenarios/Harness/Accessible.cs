using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Doorstep.Scenarios.Harness;

/// <summary>The Web Content Accessibility Guidelines 2.0 to 2.2, A and AA, as far as axe can see them.</summary>
public static class Accessible
{
    private static readonly AxeRunOptions Options = new()
    {
        RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"),
        ResultTypes = [ResultType.Violations],
    };

    /// <summary>Fails with every barrier on the page as it stands, and when it is wider than the window.</summary>
    public static async Task MustBeAccessible(this Screen screen)
    {
        var barriers = await screen.Barriers();
        Assert.True(barriers.Count == 0, $"{screen.Look}:\n{string.Join('\n', barriers)}");
    }

    /// <summary>Looks at a path narrow and wide, light and dark: no barrier may be there. One picture each.</summary>
    public static Task Sweep(this Browser browser, Uri site, string path, Func<Screen, Task>? signIn = null) =>
        browser.Visit(site, Look.Swept[0], async screen =>
        {
            if (signIn is not null) await signIn(screen);
            await screen.Go(path);
            var name = path.Split('?')[0].Trim('/').Replace('/', '-');
            foreach (var look in Look.Swept)
            {
                await screen.LookAs(look);
                await screen.Picture(name.Length == 0 ? "home" : name);
                await screen.MustBeAccessible();
            }
        });

    /// <summary>The barriers on the page, one line each: rule, what to do, where.</summary>
    public static async Task<IReadOnlyList<string>> Barriers(this Screen screen)
    {
        var found = (await screen.Page.RunAxe(Options)).Violations
            .SelectMany(rule => rule.Nodes.Select(node => $"{rule.Id} ({rule.Impact}): {rule.Help}: {node.Html}"))
            .ToList();
        var wide = await screen.Page.EvaluateAsync<int>(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (wide > 0) found.Add($"overflow: the page is {wide} px wider than the window");
        return found;
    }
}
