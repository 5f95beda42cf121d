using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Identity.People;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Specs.Identity;

public sealed class Keeping_people
{
    private const string Good = "four plain words";

    [Fact]
    public async Task Somebody_new_gets_a_password_for_one_sign_in()
    {
        await using var world = await World.Begin();
        var made = (await Invite(world, "pia@example.com", Role.Picker)).Value;

        Assert.Equal(20, made.OneTimePassword.Text!.Length);
        Assert.Equal((Role.Picker, false), (made.Person.Role, made.Person.Disabled));
        var user = await world.Look(db => db.Set<User>().SingleAsync());
        Assert.True(user.MustChangePassword);
        Assert.DoesNotContain(made.OneTimePassword.Text, user.PasswordHash);
    }

    [Theory]
    [InlineData("pia", "Pia", Good, "person.email")]
    [InlineData("p ia@example.com", "Pia", Good, "person.email")]
    [InlineData("pia@a@example.com", "Pia", Good, "person.email")]
    [InlineData("pia@example.com", " ", Good, "person.name")]
    [InlineData("pia@example.com", "Pia", "ninechars", "password.weak")]
    [InlineData("pia@example.com", "Pia", "aaaaaaaaaaaa", "password.weak")]
    [InlineData("pia@example.com", "Pia", "", "password.weak")]
    public async Task Who_cannot_be_written_to_or_would_not_be_safe_is_refused(string email, string name,
        string password, string code)
    {
        await using var world = await World.Begin();
        var answer = await world.Run<InviteUser, InviteUser.Answer>(
            c => c.Run(new(email, name, Role.Viewer, password), default));

        Assert.Equal(code, answer.Refusal!.Code);
        Assert.Equal(0, await world.Look(db => db.Set<User>().CountAsync()));
        Assert.Equal("role.unknown", (await Invite(world, "x@example.com", 0)).Refusal!.Code);
    }

    [Fact]
    public async Task Who_works_here_is_not_invited_again_but_who_was_disabled_comes_back_with_the_old_password()
    {
        await using var world = await World.Begin();
        await Invite(world, "olga@example.com", Role.Owner);
        var pia = (await Invite(world, "pia@example.com", Role.Picker)).Value.Person;
        Assert.Equal("person.exists", (await Invite(world, " PIA@example.com", Role.Owner)).Refusal!.Code);
        var hash = await world.Look(db =>
            db.Set<User>().Where(u => u.Id == pia.Id).Select(u => u.PasswordHash).SingleAsync());

        Assert.True((await Disable(world, pia.Id)).Value.Disabled);
        Assert.True((await Disable(world, pia.Id)).Value.Disabled);
        var back = (await Invite(world, "pia@example.com", Role.Support)).Value;

        Assert.Equal((pia.Id, Role.Support, null), (back.Person.Id, back.Person.Role, back.OneTimePassword.Text));
        Assert.Equal(hash, await world.Look(db =>
            db.Set<User>().Where(u => u.Id == pia.Id).Select(u => u.PasswordHash).SingleAsync()));
        Assert.Equal(["PersonInvited", "PersonDisabled", "PersonInvited"], await world.Look(db => db.Set<JournalEntry>()
            .Where(j => j.EntityId == pia.Id).OrderBy(j => j.Version).Select(j => j.Type).ToListAsync()));
    }

    [Fact]
    public async Task The_last_owner_stays_an_owner()
    {
        await using var world = await World.Begin();
        var olga = (await Invite(world, "olga@example.com", Role.Owner)).Value.Person;
        Assert.Equal("person.last_owner", (await Change(world, olga.Id, Role.Viewer)).Refusal!.Code);
        Assert.Equal("person.last_owner", (await Disable(world, olga.Id)).Refusal!.Code);

        var otto = (await Invite(world, "otto@example.com", Role.Owner)).Value.Person;
        Assert.Equal(Role.Viewer, (await Change(world, olga.Id, Role.Viewer)).Value.Role);
        Assert.Equal("person.last_owner", (await Disable(world, otto.Id)).Refusal!.Code);
        Assert.Equal([("olga@example.com", Role.Viewer), ("otto@example.com", Role.Owner)],
            (await List(world, new())).Items.Select(p => (p.Email, p.Role)));
    }

    [Fact]
    public async Task Nobody_is_changed_who_is_not_here()
    {
        await using var world = await World.Begin();
        Assert.Equal("person.unknown", (await Change(world, Guid.Empty, Role.Owner)).Refusal!.Code);
        Assert.Equal("person.unknown", (await Disable(world, Guid.Empty)).Refusal!.Code);
        Assert.Equal("role.unknown", (await Change(world, Guid.Empty, (Role)99)).Refusal!.Code);
    }

    [Fact]
    public async Task The_list_goes_by_e_mail_address_page_by_page()
    {
        await using var world = await World.Begin();
        foreach (var name in new[] { "c", "A", "b" }) await Invite(world, $"{name}@example.com", Role.Viewer);
        var first = await List(world, new(Limit: 2));
        var second = await List(world, new(first.Next, 2));

        Assert.Equal(["A@example.com", "b@example.com", "c@example.com"],
            first.Items.Concat(second.Items).Select(p => p.Email));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task A_password_is_changed_by_who_knows_the_old_one()
    {
        await using var world = await World.Begin();
        var made = (await Invite(world, "pia@example.com", Role.Picker)).Value;
        var (person, old) = (made.Person.Id, made.OneTimePassword.Text!);
        var before = await world.Look(db => db.Set<User>().SingleAsync());

        Assert.Equal("password.wrong", (await Password(world, person, "guess", Good)).Refusal!.Code);
        Assert.Equal("password.wrong", (await Password(world, Guid.Empty, old, Good)).Refusal!.Code);
        Assert.Equal("password.same", (await Password(world, person, old, old)).Refusal!.Code);
        Assert.Equal("password.weak", (await Password(world, person, old, "short")).Refusal!.Code);
        Assert.Equal("password.weak", (await Password(world, person, old, new string('x', 201))).Refusal!.Code);
        Assert.Equal(before.PasswordHash, (await world.Look(db => db.Set<User>().SingleAsync())).PasswordHash);
        Assert.True((await Password(world, person, old, Good)).Succeeded);

        var after = await world.Look(db => db.Set<User>().SingleAsync());
        Assert.False(after.MustChangePassword);
        Assert.NotEqual(before.SecurityStamp, after.SecurityStamp);
    }

    [Fact]
    public async Task The_first_owner_needs_the_code_and_there_is_only_one_first()
    {
        await using var world = await World.Begin();
        var code = world.Service<SetupCode>().Text;
        Assert.Equal("setup.code", (await First(world, "")).Refusal!.Code);
        Assert.Equal("setup.code", (await First(world, code + "x")).Refusal!.Code);
        Assert.Equal("password.weak", (await First(world, code, "short")).Refusal!.Code);
        Assert.Equal(0, await world.Look(db => db.Set<User>().CountAsync()));

        Assert.Equal(Role.Owner, (await First(world, code)).Value.Role);
        Assert.Equal("setup.done", (await First(world, code)).Refusal!.Code);
        Assert.False((await world.Look(db => db.Set<User>().SingleAsync())).MustChangePassword);
    }

    private static Task<Outcome<InviteUser.Answer>> Invite(World world, string email, Role role) =>
        world.Run<InviteUser, InviteUser.Answer>(c => c.Run(new(email, "Pia Picker", role), default));

    private static Task<Outcome<PersonAnswer>> Change(World world, Guid person, Role role) =>
        world.Run<ChangeRole, PersonAnswer>(c => c.Run(new(person, role), default));

    private static Task<Outcome<PersonAnswer>> Disable(World world, Guid person) =>
        world.Run<DisableUser, PersonAnswer>(c => c.Run(new(person), default));

    private static Task<Outcome<Done>> Password(World world, Guid person, string old, string @new) =>
        world.Run<ChangePassword, Done>(c => c.Run(new(person, old, @new), default));

    private static Task<Outcome<PersonAnswer>> First(World world, string code, string password = Good) =>
        world.Run<CreateFirstOwner, PersonAnswer>(c => c.Run(new(code, "olga@example.com", "Olga", password), default));

    private static async Task<Page<PersonAnswer>> List(World world, ListPeople.Request request) =>
        (await world.Ask<ListPeople, Page<PersonAnswer>>(l => l.Run(request, default))).Value;
}
