using System.Net;
using System.Text.RegularExpressions;
using Doorstep.Scenarios.Harness;

namespace Doorstep.Scenarios;

/// <summary>Every link of every page leads somewhere.</summary>
public sealed partial class Links_of_the_pages(Browser browser, FullFloor floor) : IClassFixture<FullFloor>
{
    /// <summary>Pages of one kind, such as orders, whose links are followed; all are opened.</summary>
    private const int ReadOfAKind = 3;

    private const int LinksMax = 3_000;

    private static readonly string[] Doors = ["/", "/floor?at=RNO", "/docs/refusals", "/dev/components"];

    [Fact]
    public Task Every_link_is_answered_and_every_anchor_is_there() =>
        browser.Visit(floor.Office.Address, Look.Desktop, async screen =>
        {
            var office = floor.Office;
            await office.SignIn(screen);
            var (waiting, seen, kinds) = (new Queue<(string From, string To)>(), new HashSet<string>(), new Counts());
            var broken = new List<string>();
            foreach (var door in Doors) waiting.Enqueue(("the start", door));
            while (waiting.TryDequeue(out var link))
            {
                var (path, anchor) = Split(link.To);
                if (!seen.Add(link.To)) continue;
                Assert.True(seen.Count < LinksMax, $"Over {LinksMax} links: do some of them grow at every step?");
                var answer = await screen.Page.APIRequest.GetAsync(path);
                if (answer.Status != 200) broken.Add($"{answer.Status} {link.To} from {link.From}");
                if (!answer.Headers.GetValueOrDefault("content-type", "").StartsWith("text/html")) continue;
                var page = await answer.TextAsync();
                if (anchor.Length > 0 && !page.Contains($"id=\"{anchor}\""))
                    broken.Add($"no anchor {link.To} from {link.From}");
                if (kinds.Next(Kind(path)) > ReadOfAKind) continue;
                foreach (Match found in Href().Matches(page))
                {
                    var to = WebUtility.HtmlDecode(found.Groups[1].Value);
                    if (to.Contains("://") || to.StartsWith("mailto:")) continue;
                    waiting.Enqueue((path, to.StartsWith('/') ? to : "/" + to));
                }
            }

            Assert.True(broken.Count == 0, string.Join('\n', broken));
            Assert.True(seen.Count > 100, $"Only {seen.Count} links were found.");
        });

    [Fact]
    public async Task The_type_of_a_problem_leads_to_what_it_means_for_anybody()
    {
        using var refused = await floor.Office.Api.GetAsync("api/v1/shipments/00000000-0000-0000-0000-000000000000");
        var problem = System.Text.Json.Nodes.JsonNode.Parse(await refused.Content.ReadAsStringAsync())!;
        var type = problem["type"]!.GetValue<string>();
        Assert.Equal("/docs/refusals#shipment.unknown", type);
        using var page = await floor.Office.Http.GetAsync(type.TrimStart('/'));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("id=\"shipment.unknown\"", await page.Content.ReadAsStringAsync());
        Assert.DoesNotContain("unsafe-inline", page.Headers.GetValues("Content-Security-Policy").Single());
    }

    private static (string Path, string Anchor) Split(string link) =>
        link.IndexOf('#') is var at and >= 0 ? (link[..at], link[(at + 1)..]) : (link, "");

    // Numbers, ids and the words of a query tell pages of one kind apart.
    private static string Kind(string path) => Word().Replace(Value().Replace(path, "="), "/*");

    [GeneratedRegex("<(?:a|link)\\b[^>]*?\\shref=\"([^\"]+)\"")]
    private static partial Regex Href();

    [GeneratedRegex("=[^&]*")]
    private static partial Regex Value();

    [GeneratedRegex("/(?=[^/?]*[0-9A-Z])[^/?]+")]
    private static partial Regex Word();

    private sealed class Counts : Dictionary<string, int>
    {
        public int Next(string kind) => this[kind] = this.GetValueOrDefault(kind) + 1;
    }
}
