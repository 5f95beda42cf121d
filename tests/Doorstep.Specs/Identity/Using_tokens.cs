using System.Text;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Data;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Identity.Tokens;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;
using Doorstep.Tests;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Specs.Identity;

public sealed class Using_tokens
{
    [Fact]
    public async Task A_token_is_shown_once_and_only_its_hash_is_kept()
    {
        await using var world = await World.Begin();
        var made = (await Create(world, " Shop ", Role.Integration)).Value;

        var text = made.Token.Text!;
        Assert.Matches("^ds_[A-Za-z0-9_-]{43}$", text);
        var row = await world.Look(db => db.Set<ApiToken>().SingleAsync());
        Assert.Equal(("Shop", Role.Integration, made.Id), (row.Name, row.Role, row.Id));
        Assert.Equal(ApiKey.HashOf(text), row.Hash);
        Assert.Equal(["TokenCreated"],
            await world.Look(db => db.Set<JournalEntry>().Select(j => j.Type).ToListAsync()));
        Assert.False(await Contains(world, text));
    }

    [Fact]
    public async Task A_repeated_request_is_answered_without_the_secret()
    {
        await using var world = await World.Begin();
        var key = new Remembered("key-1", [1]);
        var first = (await Create(world, "Shop", Role.Owner, key)).Value;
        var again = (await Create(world, "Shop", Role.Owner, key)).Value;

        Assert.Equal(first.Id, again.Id);
        Assert.Null(again.Token.Text);
        Assert.Equal(1, await world.Look(db => db.Set<ApiToken>().CountAsync()));
        Assert.False(await Contains(world, first.Token.Text!));
    }

    [Fact]
    public async Task Without_a_name_or_a_role_there_is_none()
    {
        await using var world = await World.Begin();
        Assert.Equal("token.name", (await Create(world, " ", Role.Owner)).Refusal!.Code);
        Assert.Equal("token.name", (await Create(world, new string('x', 101), Role.Owner)).Refusal!.Code);
        Assert.Equal("role.unknown", (await Create(world, "Shop", 0)).Refusal!.Code);
        Assert.Equal(0, await world.Look(db => db.Set<ApiToken>().CountAsync()));
    }

    [Fact]
    public async Task A_revoked_token_stays_in_the_list_and_can_be_revoked_again()
    {
        await using var world = await World.Begin();
        var first = (await Create(world, "First", Role.Owner)).Value;
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await Create(world, "Second", Role.Viewer);
        var revoked = (await Revoke(world, first.Id)).Value;
        world.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(revoked, (await Revoke(world, first.Id)).Value);
        Assert.Equal("token.unknown", (await Revoke(world, Guid.Empty)).Refusal!.Code);
        Assert.Equal([("Second", false), ("First", true)],
            (await List(world, new())).Items.Select(t => (t.Name, t.RevokedAt is not null)));
    }

    [Fact]
    public async Task The_list_has_pages()
    {
        await using var world = await World.Begin();
        for (var n = 1; n <= 3; n++)
        {
            await Create(world, $"T{n}", Role.Viewer);
            world.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var first = await List(world, new(Limit: 2));
        var second = await List(world, new(first.Next, 2));
        Assert.Equal(["T3", "T2", "T1"], first.Items.Concat(second.Items).Select(t => t.Name));
        Assert.Null(second.Next);
        var wrong = await world.Ask<ListTokens, Page<TokenAnswer>>(l => l.Run(new("x"), default));
        Assert.Equal("cursor.invalid", wrong.Refusal!.Code);
    }

    private static async Task<bool> Contains(World world, string text)
    {
        if (TestDatabase.IsPostgres) return await world.Look(db => InRows(db, text));
        var found = false;
        foreach (var file in Directory.GetFiles(world.Place.Folder, "doorstep.db*"))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(open, Encoding.Latin1);
            found |= (await reader.ReadToEndAsync()).Contains(text);
        }

        return found;
    }

    // The files of the server are not ours to read: every row of every table, as text.
    private static async Task<bool> InRows(DoorstepDb db, string text)
    {
        var found = 0L;
        foreach (var table in db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Distinct())
            found += (await db.Query(
                $"SELECT count(*) FROM \"{table}\" AS r WHERE strpos(r::text, @text) > 0", r => r.GetInt64(0), default,
                ("@text", text))).Single();
        return found > 0;
    }

    private static Task<Outcome<CreateToken.Answer>> Create(World world, string name, Role role,
        Remembered? key = null) =>
        world.Run<CreateToken, CreateToken.Answer>(c => c.Run(new(name, role), default), key);

    private static Task<Outcome<TokenAnswer>> Revoke(World world, Guid token) =>
        world.Run<RevokeToken, TokenAnswer>(c => c.Run(new(token), default));

    private static async Task<Page<TokenAnswer>> List(World world, ListTokens.Request request) =>
        (await world.Ask<ListTokens, Page<TokenAnswer>>(l => l.Run(request, default))).Value;
}
