using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cookie = Microsoft.Playwright.Cookie;

namespace Doorstep.Scenarios.Harness;

/// <summary>
/// A shop in the middle of a day: orders that are ready, held, short of stock, in review, on the floor and gone, and
/// an owner who can sign in. Everything came in over HTTP.
/// </summary>
public sealed partial class Office : DoorstepServer, IAsyncLifetime
{
    /// <summary>A name that must never be anything but text.</summary>
    public const string ScriptName = "<script>document.title='run'</script>";

    public const string MarkupName = "\"><img src=x onerror=\"document.title='run'\">";

    private const string Email = "ada@example.com";

    private const string Password = "four plain words here";

    private static readonly (string Sku, string Title)[] Wares =
        [("TEA", "Green tea"), ("MUG", "Blue mug"), ("POT", "Tea pot for six, with a lid that stays where it is")];

    private readonly Dictionary<string, IReadOnlyList<Cookie>> signedIn = [];
    private int placed;

    public HttpClient Api { get; private set; } = null!;

    public new async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await MakeOwner();
        Api = await As("owner");
        await Location("RNO", "Reno", "America/Los_Angeles", 39.5, -119.8, "NV", "89501");
        await Location("CMH", "Columbus", "America/New_York", 40, -83, "OH", "43085");
        foreach (var (sku, title) in Wares)
            await Post("items", new { sku, title, barcodes = Array.Empty<string>(), weightGrams = 200 });
        foreach (var location in new[] { "RNO", "CMH" })
            await Post("stock/receipts", new
            {
                location, reference = "PO-1",
                lines = new[] { new { sku = "TEA", quantity = 500 }, new { sku = "MUG", quantity = 200 } },
            });
    }

    /// <summary>Every corner of the shop, for those who look at pages.</summary>
    public async Task Fill()
    {
        for (var i = 0; i < 8; i++)
            await Place("TEA", 1 + i % 3, i % 2 == 0 ? "Ada Jones" : "Bartholomew Featherstonehaugh-Cholmondeley");
        await Place("POT", 4);
        await Place("OLD-TEA", 1, name: ScriptName);
        await Place("OLD-TEA", 2);
        await Place("TEA", 1, discount: 1_000_000);
        await Place("MUG", 1, line1: null, name: MarkupName);
        var held = await Place("MUG", 2);
        await Post($"orders/{held.Id}/holds", new { reason = "Fraud", note = "<b>Ask first</b>" });
        var shipped = await Place("TEA", 2);
        await Post($"shipments/{shipped.Shipment}/release");
        var scans = new[] { new { code = "TEA", quantity = 2 } };
        await Post($"shipments/{shipped.Shipment}/picks", new { scans });
        await Post($"shipments/{shipped.Shipment}/pack", new { packages = new[] { new { weightGrams = 400, scans } } });
        await Post($"shipments/{shipped.Shipment}/label");
        var at = (await Get($"shipments/{shipped.Shipment}"))["location"]!.GetValue<string>();
        await Post("manifests", new { location = at });
        await Rules(
            new
            {
                name = "No parcels over the border from Reno", kind = "never", locations = new[] { "RNO" },
                orders = new { countries = new[] { "CA", "MX" } },
            },
            new { name = "Splits", kind = "split", amount = 800, active = false });
        var packed = await Place("MUG", 1);
        await Post($"shipments/{packed.Shipment}/release");
        var paid = await Place("TEA", 2, discount: 301, tax: 187);
        foreach (var (kind, amount) in new[] { ("Authorised", 2886), ("Captured", 2886), ("Refunded", 250) })
            await Post($"orders/{paid.Id}/payments", new
            {
                kind, amount, reference = $"pay_{kind}_3OkK2eZvKYlo2C0aBcDeFgHiJkLmNoPq",
            });
        await LetWait("shop that waits", "Captured");
        await Place("MUG", 2, channel: "shop that waits");
        await Automate(
            new
            {
                name = "Wholesale by another hand", on = new[] { "placed", "edited" }, also = new { unitsFrom = 2 },
                @do = new object[]
                {
                    new { kind = "add_tag", text = "wholesale" }, new { kind = "priority", priority = "High" },
                },
            },
            new
            {
                name = "Notes", on = new[] { "placed" }, @do = new[] { new { kind = "note", text = "Look" } },
                active = false,
            });
        await Place("POT", 3);
    }

    /// <summary>Says what new orders of a channel wait for.</summary>
    public async Task LetWait(string channel, string payment)
    {
        using var answer = await Api.PutAsJsonAsync(
            $"api/v1/channels/{Uri.EscapeDataString(channel)}", new { payment });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Places an order over HTTP.</summary>
    public async Task<Placed> Place(
        string sku, int units, string name = "Ada Jones", string? line1 = "1 Main St", long discount = 0,
        string country = "US", string channel = "web", long tax = 0)
    {
        var answer = await Post("orders", new
        {
            channel, externalId = $"order-{Interlocked.Increment(ref placed)}",
            placedAt = "2026-11-22T10:00:00Z", currency = "USD", customer = new { name, email = "ada@example.com" },
            shipTo = new { name, line1, city = "Austin", region = "TX", postalCode = "73301", country },
            lines = new[] { new { sku, quantity = units, unitPrice = 1250 } }, shipping = 500, tax, discount,
        });
        return new Placed(
            answer["id"]!.GetValue<string>(), answer["number"]!.GetValue<string>(),
            answer["shipments"]![0]!["id"]!.GetValue<string>());
    }

    /// <summary>Puts sourcing rules in force over HTTP.</summary>
    public async Task Rules(params object[] rules)
    {
        using var answer = await Api.PutAsJsonAsync("api/v1/sourcing-rules", new { rules });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Puts automation rules in force over HTTP.</summary>
    public async Task Automate(params object[] rules)
    {
        using var answer = await Api.PutAsJsonAsync("api/v1/automation-rules", new { rules });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task<string> StatusOf(Placed order) =>
        (await Get($"orders/{order.Id}"))["status"]!.GetValue<string>();

    public async Task<JsonNode> Get(string path)
    {
        using var answer = await Api.GetAsync($"api/v1/{path}");
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    public async Task<JsonNode> Post(string path, object? body = null)
    {
        using var answer = await Api.PostAsJsonAsync($"api/v1/{path}", body ?? new { });
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>Signs the owner in; the page is a blank one or the first one of the site.</summary>
    public Task SignIn(Screen screen) => Remembered(screen, "owner", () => SignInByForm(screen));

    /// <summary>Runs a sign-in once; whoever comes as the same later is given its cookies.</summary>
    public async Task Remembered(Screen screen, string who, Func<Task> signIn)
    {
        if (signedIn.TryGetValue(who, out var cookies))
        {
            await screen.Page.Context.AddCookiesAsync(cookies);
            return;
        }

        await signIn();
        signedIn[who] =
        [
            .. (await screen.Page.Context.CookiesAsync()).Select(c => new Cookie
            {
                Name = c.Name, Value = c.Value, Domain = c.Domain, Path = c.Path, Expires = c.Expires,
                HttpOnly = c.HttpOnly, Secure = c.Secure, SameSite = c.SameSite,
            }),
        ];
    }

    /// <summary>Signs the owner in through the form.</summary>
    public async Task SignInByForm(Screen screen)
    {
        await screen.Go("/sign-in");
        await screen.Page.FillAsync("#email", Email);
        await screen.Page.FillAsync("#password", Password);
        await screen.Page.ClickAsync("button[type=submit].primary");
        await screen.Page.WaitForURLAsync(url => !url.Contains("/sign-in"));
    }

    private Task<JsonNode> Location(
        string code, string name, string timeZone, double latitude, double longitude, string region,
        string postalCode) =>
        Post("locations", new
        {
            code, name, timeZone, cutOff = "14:00", latitude, longitude,
            address = new { line1 = "1 Dock Rd", city = name, region, postalCode, country = "US" },
        });

    // The first account is made with the code that the server printed, through the same form as a person's.
    private async Task MakeOwner()
    {
        using var handler = new SocketsHttpHandler { CookieContainer = new(), AllowAutoRedirect = false };
        using var browser = new HttpClient(handler) { BaseAddress = Address };
        var page = await browser.GetStringAsync("setup");
        var form = Hidden().Matches(page)
            .ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value));
        form["Words.Code"] = Code().Match(Log).Groups[1].Value;
        form["Words.Name"] = "Ada Okafor";
        form["Words.Email"] = Email;
        form["Words.Password"] = Password;
        using var content = new FormUrlEncodedContent(form);
        using var answer = await browser.PostAsync("setup", content);
        Assert.True(answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther,
            $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    [GeneratedRegex("enter the code (\\S+)")]
    private static partial Regex Code();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}

/// <summary>An order as the API answered it.</summary>
public sealed record Placed(string Id, string Number, string Shipment);
