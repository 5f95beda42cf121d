using Deque.AxeCore.Commons;

namespace Doorstep.Scenarios.Harness;

/// <summary>The Web Content Accessibility Guidelines 2.0 to 2.2, A and AA, as far as axe can see them.</summary>
public static class Accessible
{
    private const string Ask = """
        async tags => (await axe.run(document, { runOnly: tags, resultTypes: ['violations'] })).violations
            .flatMap(rule => rule.nodes.map(node => `${rule.id} (${rule.impact}): ${rule.help}: ${node.html}`))
        """;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    private static readonly string[] Tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];

    /// <summary>Fails with every barrier on the page as it stands, and when it is wider than the window.</summary>
    public static async Task MustBeAccessible(this Screen screen)
    {
        var barriers = await screen.Barriers();
        Assert.True(barriers.Count == 0, $"{screen.Look}:\n{string.Join('\n', barriers)}");
    }

    /// <summary>Looks at a path in every swept look: no barrier may be there.</summary>
    public static Task Sweep(this Browser browser, Uri site, string path, Func<Screen, Task>? signIn = null) =>
        browser.Stay(site, signIn is null ? "nobody" : "somebody", Look.Swept[0], async screen =>
        {
            await screen.Page.AddInitScriptAsync(Axe);
            if (signIn is not null) await signIn(screen);
        }, async screen =>
        {
            await screen.LookAs(Look.Swept[0]);
            await screen.Go(path);
            var name = path.Split('?')[0].Trim('/').Replace('/', '-');
            await screen.MustBeAccessibleInEveryLook(name.Length == 0 ? "home" : name);
        });

    /// <summary>Looks at the page as it stands in every swept look; nightly there is a picture of each.</summary>
    public static async Task MustBeAccessibleInEveryLook(this Screen screen, string name)
    {
        foreach (var look in Look.Swept)
        {
            await screen.LookAs(look);
            if (Look.Nightly) await screen.Picture(name);
            await screen.MustBeAccessible();
        }
    }

    /// <summary>The barriers on the page, one line each: rule, what to do, where.</summary>
    public static async Task<IReadOnlyList<string>> Barriers(this Screen screen)
    {
        if (!await screen.Page.EvaluateAsync<bool>("'axe' in window")) await screen.Page.EvaluateAsync(Axe);
        var found = (await screen.Page.EvaluateAsync<string[]>(Ask, Tags)).ToList();
        var wide = await screen.Page.EvaluateAsync<int>(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (wide > 0) found.Add($"overflow: the page is {wide} px wider than the window");
        return found;
    }
}
