using Doorstep.Platform.Identity;
using Doorstep.Platform.Identity.Merchants;
using Doorstep.Platform.Identity.People;
using Doorstep.Platform.Identity.SigningIn;
using Doorstep.Platform.Identity.Tokens;
using Doorstep.Specs.Harness;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Specs.Identity;

/// <summary>
/// Over HTTP: who gets in, as whom, and for how long. Attempts are counted by <see cref="RecordSignIn"/>.
/// </summary>
public sealed class Signing_in
{
    private const string Good = "four plain words";
    private const string Olga = "olga@example.com";

    private static readonly string[] NoTokens =
    [
        "", "Bearer", "Bearer ", "Bearer null", "Bearer ds_", "Bearer ds_short", "Basic b2xnYTpwYXNz",
        "ds_" + new string('A', 43), "Bearer ds_" + new string('A', 43), "Bearer ds_" + new string('A', 44),
        "Bearer xx_" + new string('A', 43),
        "Bearer ds_" + new string('~', 43), "Bearer ' OR 1=1 --", "Bearer " + new string('A', 4000),
    ];

    [Fact]
    public async Task What_is_no_token_of_ours_is_refused()
    {
        await using var world = await World.Begin();
        await using var served = await Served.Begin(world);
        foreach (var authorization in NoTokens)
            Assert.Equal((authorization, 401, authorization.Length == 0 ? "auth.missing" : "auth.invalid"),
                await Answer(served, authorization));
    }

    private static async Task<(string, int, string)> Answer(Served served, string authorization)
    {
        var (status, code) = await served.Send(HttpMethod.Get, "/api/v1/items", authorization);
        return (authorization, status, code);
    }

    [Fact]
    public async Task A_token_works_until_it_is_revoked_or_cut_short()
    {
        await using var world = await World.Begin();
        await using var served = await Served.Begin(world);
        Assert.Equal((401, "auth.missing"), await served.Send(HttpMethod.Get, "/api/v1/items"));
        var made = await Token(world, Role.Viewer);
        var bearer = $"Bearer {made.Token.Text}";

        Assert.Equal(200, (await served.Send(HttpMethod.Get, "/api/v1/items", bearer)).Status);
        Assert.Equal("token: Shop", (await served.Send(HttpMethod.Get, "/screen", bearer)).Code);
        Assert.Equal((401, "auth.invalid"), await served.Send(HttpMethod.Get, "/api/v1/items", bearer[..^1]));
        Assert.Equal((401, "auth.invalid"), await served.Send(HttpMethod.Get, "/api/v1/items", bearer + "A"));
        Assert.Equal((403, "permission.denied"), await served.Send(HttpMethod.Get, "/api/v1/tokens", bearer));

        await world.Run<RevokeToken, TokenAnswer>(c => c.Run(new(made.Id), default));
        world.Clock.Advance(TimeSpan.FromSeconds(KnownActors.SecondsMax));
        Assert.Equal((401, "auth.invalid"), await served.Send(HttpMethod.Get, "/api/v1/items", bearer));
    }

    [Fact]
    public async Task Tokens_and_people_are_kept_over_http_too()
    {
        await using var world = await World.Begin();
        await using var served = await Served.Begin(world);
        var owner = $"Bearer {(await Token(world, Role.Owner)).Token.Text}";

        Assert.Equal(201, (await served.Send(HttpMethod.Post, "/api/v1/people", owner,
            new { email = Olga, name = "Olga", role = (int)Role.Owner })).Status);
        Assert.Contains("\"items\":[{", (await served.Send(HttpMethod.Get, "/api/v1/people", owner)).Code);
        Assert.Contains("\"code\":\"main\"", (await served.Send(HttpMethod.Get, "/api/v1/merchants", owner)).Code);
        var made = await served.Send(HttpMethod.Post, "/api/v1/tokens", owner,
            new { name = "Shop", role = (int)Role.Viewer });
        Assert.Equal(201, made.Status);
        Assert.Matches("\"token\":\"ds_[A-Za-z0-9_-]{43}\"", made.Code);
        Assert.DoesNotContain("ds_", (await served.Send(HttpMethod.Get, "/api/v1/tokens", owner)).Code);
    }

    [Fact]
    public async Task A_page_sends_who_is_not_signed_in_to_the_door_and_the_api_answers_programs()
    {
        await using var world = await World.Begin();
        await using var served = await Served.Begin(world);
        Assert.Equal((302, "/sign-in?return=%2Fscreen"), await served.Send(HttpMethod.Get, "/screen"));
        Assert.Equal((401, "auth.missing"), await served.Send(HttpMethod.Get, "/api/v1/items"));
        served.Cookies["doorstep"] = "forged";
        Assert.Equal((401, "auth.missing"), await served.Send(HttpMethod.Get, "/api/v1/items"));
    }

    [Fact]
    public async Task A_person_signs_in_and_out()
    {
        await using var world = await Furnished();
        await using var served = await Served.Begin(world);

        Assert.Equal("Olga", (await served.SignIn(" OLGA@example.com ", Good)).Code);
        Assert.Contains("httponly", served.SetCookie);
        Assert.Contains("samesite=lax", served.SetCookie);
        Assert.Equal(["doorstep"], served.Cookies.Keys);
        Assert.Equal((200, "Olga"), await served.Send(HttpMethod.Get, "/screen"));
        Assert.Equal(200, (await served.Send(HttpMethod.Get, "/api/v1/items")).Status);
        await served.Send(HttpMethod.Post, "/test/sign-out");
        Assert.Equal(302, (await served.Send(HttpMethod.Get, "/screen")).Status);
    }

    [Fact]
    public async Task Over_https_the_cookie_belongs_to_this_host_alone()
    {
        await using var world = await Furnished();
        await using var served = await Served.Begin(world);
        await served.SignIn(Olga, Good, https: true);

        Assert.Equal(["__Host-doorstep"], served.Cookies.Keys);
        Assert.Contains("secure", served.SetCookie);
        Assert.Contains("path=/", served.SetCookie);
        Assert.DoesNotContain("domain", served.SetCookie);
        Assert.Equal(200, (await served.Send(HttpMethod.Get, "/screen", https: true)).Status);
    }

    [Fact]
    public async Task Wrong_words_are_told_apart_by_nothing_and_five_of_them_rest_the_account()
    {
        await using var world = await Furnished();
        await using var served = await Served.Begin(world);
        Assert.Equal("sign_in.wrong", (await served.SignIn("nobody@example.com", Good)).Code);
        Assert.Equal("sign_in.wrong", (await served.SignIn(Olga, null)).Code);
        for (var n = 2; n <= User.FailuresMax; n++) Assert.Equal("sign_in.wrong",
            (await served.SignIn(Olga, "guess")).Code);

        Assert.Equal("sign_in.locked", (await served.SignIn(Olga, Good)).Code);
        world.Clock.Advance(TimeSpan.FromMinutes(User.LockMinutes));
        Assert.Equal("Olga", (await served.SignIn(Olga, Good)).Code);
        Assert.Equal(0, await world.Look(db => db.Set<User>().Select(u => u.AccessFailedCount).SingleAsync()));
    }

    [Fact]
    public async Task Of_many_guesses_at_once_no_more_than_five_are_tried()
    {
        await using var world = await Furnished();
        await using var served = await Served.Begin(world);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => served.SignIn(Olga, $"guess {n}")));

        Assert.Equal(User.FailuresMax, answers.Count(a => a.Code == "sign_in.wrong"));
        Assert.Equal(12 - User.FailuresMax, answers.Count(a => a.Code == "sign_in.locked"));
    }

    [Fact]
    public async Task A_password_that_was_made_for_one_sign_in_is_replaced_by_it()
    {
        await using var world = await World.Begin();
        await using var served = await Served.Begin(world);
        var made = (await world.Run<InviteUser, InviteUser.Answer>(
            c => c.Run(new(Olga, "Olga", Role.Owner), default))).Value.OneTimePassword.Text!;

        Assert.Equal("password.expired", (await served.SignIn(Olga, made)).Code);
        Assert.Equal("password.weak", (await served.SignIn(Olga, made, "short")).Code);
        Assert.Empty(served.Cookies);
        Assert.Equal("Olga", (await served.SignIn(Olga, made, Good)).Code);
        Assert.Equal("sign_in.wrong", (await served.SignIn(Olga, made)).Code);
        Assert.Equal("Olga", (await served.SignIn(Olga, Good)).Code);
    }

    [Fact]
    public async Task A_session_ends_or_changes_soon_after_its_person_does()
    {
        await using var world = await Furnished();
        await using var served = await Served.Begin(world);
        var otto = (await world.Run<InviteUser, InviteUser.Answer>(
            c => c.Run(new("otto@example.com", "Otto", Role.Owner, Good), default))).Value.Person;
        await served.SignIn("otto@example.com", Good);
        Assert.Equal(200, (await served.Send(HttpMethod.Get, "/api/v1/tokens")).Status);

        await world.Run<ChangeRole, PersonAnswer>(c => c.Run(new(otto.Id, Role.Viewer), default));
        world.Clock.Advance(TimeSpan.FromSeconds(KnownActors.SecondsMax));
        Assert.Equal((403, "permission.denied"), await served.Send(HttpMethod.Get, "/api/v1/tokens"));
        Assert.Equal(200, (await served.Send(HttpMethod.Get, "/api/v1/items")).Status);

        await world.Run<DisableUser, PersonAnswer>(c => c.Run(new(otto.Id), default));
        world.Clock.Advance(TimeSpan.FromSeconds(KnownActors.SecondsMax));
        Assert.Equal((401, "auth.missing"), await served.Send(HttpMethod.Get, "/api/v1/items"));
        Assert.Equal("sign_in.no_merchant", (await served.SignIn("otto@example.com", Good)).Code);
    }

    [Fact]
    public async Task Another_password_ends_the_sessions_of_the_old_one()
    {
        await using var world = await Furnished();
        await using var served = await Served.Begin(world);
        await served.SignIn(Olga, Good);
        var olga = await world.Look(db => db.Set<User>().Select(u => u.Id).SingleAsync());
        await world.Run<ChangePassword, Platform.Outcomes.Done>(c => c.Run(new(olga, Good, Good + "!"), default));
        world.Clock.Advance(TimeSpan.FromSeconds(KnownActors.SecondsMax));
        Assert.Equal(302, (await served.Send(HttpMethod.Get, "/screen")).Status);
    }

    [Fact]
    public async Task A_session_that_rests_for_eight_hours_ends_and_one_that_works_goes_on()
    {
        await using var world = await Furnished();
        await using var served = await Served.Begin(world);
        await served.SignIn(Olga, Good);
        for (var n = 0; n < 3; n++)
        {
            world.Clock.Advance(TimeSpan.FromHours(5));
            Assert.Equal(200, (await served.Send(HttpMethod.Get, "/screen")).Status);
        }

        world.Clock.Advance(TimeSpan.FromHours(8.1));
        Assert.Equal(302, (await served.Send(HttpMethod.Get, "/screen")).Status);
    }

    [Fact]
    public async Task A_person_of_two_merchants_switches_between_them_and_to_no_third()
    {
        await using var world = await Furnished();
        await using var served = await Served.Begin(world);
        var acme = (await world.Run<CreateMerchant, CreateMerchant.Answer>(
            c => c.Run(new("acme", "Acme", "GBP", Olga, "Olga"), default))).Value.Merchant;
        var other = (await world.Run<CreateMerchant, CreateMerchant.Answer>(
            c => c.Run(new("other", "Other", "GBP", "otto@example.com", "Otto"), default))).Value.Merchant;
        await world.Item("TEA");
        await served.SignIn(Olga, Good);
        Assert.Contains("TEA", (await served.Send(HttpMethod.Get, "/api/v1/items")).Code);

        Assert.Equal("Olga", (await served.Send(HttpMethod.Post, $"/test/switch/{acme.Id}")).Code);
        Assert.DoesNotContain("TEA", (await served.Send(HttpMethod.Get, "/api/v1/items")).Code);
        Assert.Equal("sign_in.no_merchant", (await served.Send(HttpMethod.Post, $"/test/switch/{other.Id}")).Code);
    }

    private static async Task<World> Furnished()
    {
        var world = await World.Begin();
        await world.Run<InviteUser, InviteUser.Answer>(c => c.Run(new(Olga, "Olga", Role.Owner, Good), default));
        return world;
    }

    private static async Task<CreateToken.Answer> Token(World world, Role role) =>
        (await world.Run<CreateToken, CreateToken.Answer>(c => c.Run(new("Shop", role), default))).Value;
}
