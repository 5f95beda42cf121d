using Doorstep.Scenarios.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Doorstep.Scenarios;

/// <summary>Who gets in, where that leads, and what stays closed.</summary>
public sealed class Getting_in(Browser browser, Office office) : IClassFixture<Office>
{
    private const int FailuresMax = 5;

    [Fact]
    public Task Whoever_wanted_to_go_somewhere_gets_there_after_the_sign_in() => SignedOut(async screen =>
    {
        await screen.Go("/stock/TEA?location=RNO");
        Assert.Contains("/sign-in?return=%2Fstock%2FTEA", screen.Page.Url);
        await screen.Enter("ada@example.com", "four plain words here");
        await screen.Page.WaitForURLAsync("**/stock/TEA?location=RNO");
        await Expect(screen.Page.Locator("h1")).ToHaveTextAsync("TEA");
    });

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    public Task Nobody_is_led_to_another_site(string elsewhere) => SignedOut(async screen =>
    {
        await screen.Go($"/sign-in?return={Uri.EscapeDataString(elsewhere)}");
        await screen.Enter("ada@example.com", "four plain words here");
        await screen.Page.WaitForURLAsync(url => !url.Contains("/sign-in"));
        Assert.Equal(office.Address.ToString(), screen.Page.Url);
    });

    [Fact]
    public Task A_wrong_password_says_the_same_as_an_unknown_person_and_five_of_them_lock() => SignedOut(async screen =>
    {
        await office.Invite("unlucky@example.com", "Viewer");
        screen.Expect("console: .*status of 401");
        await screen.Go("/sign-in");
        foreach (var email in new[] { "nobody@example.com", "unlucky@example.com" })
        {
            await screen.Enter(email, "not the password");
            await Expect(screen.Page.Locator(".banner")).ToContainTextAsync("E-mail address or password is wrong.");
        }

        for (var i = 1; i < FailuresMax; i++)
        {
            await screen.Enter("unlucky@example.com", $"not the password {i}");
            await Expect(screen.Page.Locator(".banner")).ToBeVisibleAsync();
        }

        await screen.Enter("unlucky@example.com", "not the password either");
        await Expect(screen.Page.Locator(".banner")).ToContainTextAsync("Try again in 15 minutes.");
    });

    [Fact]
    public Task Signing_out_closes_every_page() => SignedOut(async screen =>
    {
        await office.SignInByForm(screen);
        await screen.Go("/stock");
        await screen.Page.ClickAsync(".user-button");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await screen.Page.WaitForURLAsync("**/sign-in");
        await screen.Go("/stock");
        Assert.Contains("/sign-in?return=%2Fstock", screen.Page.Url);
    });

    [Fact]
    public Task A_person_changes_the_password_and_goes_on() => SignedOut(async screen =>
    {
        await office.SignInAs(screen, "Viewer");
        screen.Expect("console: .*status of 422");
        await screen.Go("/account");
        await Change(screen, "wrong", "a third set of words");
        await Expect(screen.Page.Locator("main .banner")).ToContainTextAsync("The old password is wrong.");
        await Change(screen, Handheld.Password, "a third set of words");
        await Expect(screen.Page.Locator(".flash")).ToContainTextAsync("Your password is changed.");
        await screen.Go("/stock");
        await Expect(screen.Page.Locator("h1")).ToHaveTextAsync("Stock");
    });

    [Fact]
    public Task A_picker_sees_the_floor_and_not_the_settings() => SignedOut(async screen =>
    {
        await office.SignInAs(screen, "Picker");
        await screen.Go("/stock");
        await Expect(screen.Page.Locator(".sidebar")).ToContainTextAsync("Scanner jobs");
        await Expect(screen.Page.Locator(".sidebar")).Not.ToContainTextAsync("People and tokens");
        await Expect(screen.Page.Locator(".sidebar")).Not.ToContainTextAsync("Receive");
        foreach (var path in new[] { "/settings/people", "/settings/tokens", "/settings/merchants", "/receive" })
        {
            await screen.Go(path, 403);
            await Expect(screen.Page.Locator(".banner")).ToContainTextAsync("permission.denied");
            Assert.Equal(0, await screen.Page.Locator("main form[method=post]").CountAsync());
        }
    });

    [Fact]
    public Task A_token_is_shown_once_and_works_until_it_is_revoked() => SignedOut(async screen =>
    {
        await office.SignInByForm(screen);
        await screen.Go("/settings/tokens");
        await screen.Page.FillAsync("#token-name", "The web shop");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Make the token" }).ClickAsync();
        var token = await screen.Page.InputValueAsync("#secret");
        Assert.Equal(200, await StatusOf(token));

        await screen.Go("/settings/tokens");
        await Expect(screen.Page.Locator("main")).ToContainTextAsync("The web shop");
        Assert.DoesNotContain(token, await screen.Page.ContentAsync());
        var row = screen.Page.Locator("tr", new() { HasText = "The web shop" });
        await row.GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
        await screen.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
        await Expect(screen.Page.Locator(".flash")).ToContainTextAsync("The token of The web shop is revoked.");
        Assert.Equal(401, await StatusOf(token));
    });

    [Fact]
    public Task Cookies_are_closed_to_scripts_and_to_other_sites() => SignedOut(async screen =>
    {
        await office.SignInByForm(screen);
        await screen.Go("/floor?at=RNO");
        var cookies = (await screen.Page.Context.CookiesAsync()).ToDictionary(c => c.Name);
        var session = cookies["doorstep"];
        Assert.True(session.HttpOnly);
        Assert.Equal(SameSiteAttribute.Lax, session.SameSite);
        Assert.Equal("/", session.Path);
        var guard = cookies.Single(c => c.Key.StartsWith(".AspNetCore.Antiforgery")).Value;
        Assert.True(guard.HttpOnly);
        Assert.Equal(SameSiteAttribute.Strict, guard.SameSite);
        Assert.True(cookies["floor"].HttpOnly);
    });

    [Fact]
    public async Task A_form_from_elsewhere_and_a_scan_without_an_id_change_nothing()
    {
        using var form = new FormUrlEncodedContent([new("merchant", "1")]);
        using var sent = await office.Http.PostAsync("sign-out", form);
        Assert.Equal(400, (int)sent.StatusCode);
        Assert.Contains("load the page again", await sent.Content.ReadAsStringAsync());
        using var scan = new StringContent("{\"code\":\"TEA\"}", System.Text.Encoding.UTF8, "application/json");
        using var answer = await office.Api.PostAsync("floor/hand-over/scans", scan);
        Assert.Equal(422, (int)answer.StatusCode);
        Assert.Contains("scan.id", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/", 302)]
    [InlineData("/sign-in", 200)]
    [InlineData("/setup", 302)]
    [InlineData("/css/base.css", 200)]
    [InlineData("/scan.js", 200)]
    [InlineData("/nothing-here", 404)]
    [InlineData("/floor/pick/nothing", 404)]
    [InlineData("/api/v1/stock", 401)]
    [InlineData("/health/live", 200)]
    [InlineData("/openapi/v1.json", 200)]
    public async Task Every_kind_of_answer_carries_its_guards(string path, int status)
    {
        using var answer = await office.Http.GetAsync(path);
        Assert.Equal(status, (int)answer.StatusCode);
        var headers = answer.Headers.ToDictionary(
            h => h.Key, h => string.Join(' ', h.Value), StringComparer.OrdinalIgnoreCase);
        Assert.Contains("default-src 'self'", headers["Content-Security-Policy"]);
        Assert.Contains("frame-ancestors 'none'", headers["Content-Security-Policy"]);
        Assert.DoesNotContain("unsafe", headers["Content-Security-Policy"]);
        Assert.Equal("nosniff", headers["X-Content-Type-Options"]);
        Assert.Equal("same-origin", headers["Referrer-Policy"]);
        Assert.False(headers.ContainsKey("Server"));
    }

    private Task SignedOut(Func<Screen, Task> use) => browser.Visit(office.Address, Look.Desktop, use);

    private static async Task Change(Screen screen, string old, string next)
    {
        await screen.Page.FillAsync("#old-password", old);
        await screen.Page.FillAsync("#new-password", next);
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Change it" }).ClickAsync();
    }

    private async Task<int> StatusOf(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/stock");
        request.Headers.Authorization = new("Bearer", token);
        using var answer = await office.Http.SendAsync(request);
        return (int)answer.StatusCode;
    }
}
