using Microsoft.Playwright;

namespace Doorstep.Scenarios.Harness;

/// <summary>What people on the floor do: they scan, and they press keys.</summary>
public static class Handheld
{
    private const int TabsMax = 40;

    /// <summary>The password that everybody here chooses at the first sign-in.</summary>
    public const string Password = "some other plain words";

    /// <summary>Moves on with Tab until what has the focus reads like this, and presses Enter.</summary>
    public static async Task Choose(this Screen screen, string label)
    {
        for (var i = 0; i < TabsMax; i++)
        {
            var here = await screen.Page.EvaluateAsync<string>(
                "(document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? "
                + "'').trim()");
            if (here.StartsWith(label, StringComparison.Ordinal))
            {
                await screen.Press("Enter");
                return;
            }

            await screen.Press("Tab");
        }

        throw new InvalidOperationException($"No '{label}' within {TabsMax} tabs of {screen.Page.Url}.");
    }

    /// <summary>Fills in the form of the sign-in, wherever it is shown.</summary>
    public static async Task Enter(this Screen screen, string email, string password, string? newPassword = null)
    {
        await screen.Page.FillAsync("#email", email);
        await screen.Page.FillAsync("#password", password);
        if (newPassword is not null) await screen.Page.FillAsync("#new-password", newPassword);
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    /// <summary>
    /// Invites somebody and signs them in: with the password for one sign-in, then with one of their own.
    /// </summary>
    public static async Task SignInAs(this Office office, Screen screen, string role)
    {
        var email = $"{role.ToLowerInvariant()}-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}@example.com";
        var oneTime = await office.Invite(email, role);
        screen.Expect("console: .*status of 401");
        await screen.Go("/sign-in");
        await screen.Enter(email, oneTime);
        await screen.Page.WaitForSelectorAsync("#new-password");
        await screen.Enter(email, oneTime, Password);
        await screen.Page.WaitForURLAsync(url => !url.Contains("/sign-in"));
    }

    /// <summary>Opens a handheld that a picker has signed in on.</summary>
    public static Task VisitAsPicker(this Browser browser, Office office, Func<Screen, Task> use) =>
        browser.Visit(office.Address, Look.Handheld, async screen =>
        {
            await office.Remembered(screen, "picker", () => office.SignInAs(screen, "Picker"));
            await use(screen);
        });

    /// <summary>Lets somebody in; answers the password that is good for one sign-in.</summary>
    public static async Task<string> Invite(this Office office, string email, string role) =>
        (await office.Post("people", new { email, name = $"Pat the {role}",
            role }))["oneTimePassword"]!.GetValue<string>();

    /// <summary>
    /// An order of items that only Reno has, released to its floor; answers the shipment's id and number.
    /// </summary>
    public static async Task<(string Id, string Number)> Released(
        this Office office, params (string Sku, int Units)[] lines)
    {
        var stamp = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N");
        var order = await office.Post("orders", new
        {
            channel = "web", externalId = stamp, placedAt = "2026-11-22T10:00:00Z", currency = "USD",
            customer = new { name = "Ada Jones", email = "ada@example.com" },
            shipTo = new { name = "Ada Jones", line1 = "1 Main St", city = "Austin", region = "TX",
                postalCode = "73301", country = "US" },
            lines = lines.Select(l => new { sku = l.Sku, quantity = l.Units, unitPrice = 1250 }), shipping = 500,
                tax = 0,
            discount = 0,
        });
        var shipment = order["shipments"]![0]!["id"]!.GetValue<string>();
        await office.Post($"shipments/{shipment}/release");
        return (shipment, order["shipments"]![0]!["number"]!.GetValue<string>());
    }

    public static async Task<string> StageOf(this Office office, string shipment) =>
        (await office.Get($"shipments/{shipment}"))["stage"]!.GetValue<string>();

    /// <summary>Items with barcodes and stock at Reno alone.</summary>
    public static async Task Furnish(this Office office)
    {
        await office.Post("items", new { sku = "CUP", title = "Trail cup 12 oz, forest", barcodes = new[] { Cup },
            weightGrams = 340 });
        await office.Post("items", new { sku = "CAN", title = "Oat drink, can of 250 ml", barcodes = new[] { Can },
            weightGrams = 270 });
        await office.Post("stock/receipts", new
        {
            location = "RNO", reference = "PO-7",
            lines = new[] { new { sku = "CUP", quantity = 60 }, new { sku = "CAN", quantity = 60 } },
        });
    }

    public const string Cup = "4006381333931";

    public const string Can = "0036000291452";

    public static async Task<(long OnHand, long Reserved)> StockOf(this Office office, string sku, string location)
    {
        var rows = (await office.Get($"stock?sku={sku}&location={location}"))["items"]!.AsArray();
        return rows is [{ } row] ? (row["onHand"]!.GetValue<long>(), row["reserved"]!.GetValue<long>()) : (0, 0);
    }
}
