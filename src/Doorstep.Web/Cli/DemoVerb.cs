using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using Doorstep.Orders.Placing;
using Doorstep.Platform.Data;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Identity.Merchants;
using Doorstep.Platform.Identity.People;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;
using Doorstep.Web.Demo;
using Doorstep.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Spectre.Console;

namespace Doorstep.Web.Cli;

/// <summary><c>demo</c>: plays a retailer's weeks into a fresh data folder, then serves it.</summary>
internal static class DemoVerb
{
    private const int SeedDefault = 7;

    private static readonly (string Email, string Name, Role Role)[] People =
    [
        ("owner@demo.example", "Olivia Grant", Role.Owner),
        ("operator@demo.example", "Rosa Lindqvist", Role.Operator),
        ("picker@demo.example", "Priya Nair", Role.Picker),
        ("support@demo.example", "Sam Okoye", Role.Support),
        ("viewer@demo.example", "Victor Lang", Role.Viewer),
    ];

    public static Command Make()
    {
        var seed = new Option<int>("--seed")
        {
            Description = "Another number plays other weeks", DefaultValueFactory = _ => SeedDefault,
        };
        var verb = new Command("demo", "Play a retailer's weeks, then serve them") { seed, ServeVerb.Urls };
        verb.SetAction((words, cancellation) => Run(words, words.GetValue(seed), cancellation));
        return verb;
    }

    private static async Task<int> Run(ParseResult words, int seed, CancellationToken cancellation)
    {
        var place = Verbs.Place(words);
        var note = Path.Combine(place.Folder, "demo.json");
        if (!await IsPlayed(words, place, cancellation))
        {
            var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
            await Play(words, seed, password, cancellation);
            Directory.CreateDirectory(place.Folder);
            await File.WriteAllTextAsync(note, JsonSerializer.Serialize(new Note(seed, password)), cancellation);
        }

        if (!File.Exists(note))
            throw new InvalidVerb(place.IsEmbedded
                ? $"{place.Folder} holds other data. Name an empty folder: --data DIR"
                : $"The database holds other data, or its demo was played with another folder than {place.Folder}.");
        var played = JsonSerializer.Deserialize<Note>(await File.ReadAllTextAsync(note, cancellation))!;
        return await ServeVerb.Serve(place, words.GetRequiredValue(ServeVerb.Urls), _ => Tell(played), cancellation);
    }

    private static async Task<bool> IsPlayed(ParseResult words, DataPlace place, CancellationToken cancellation)
    {
        if (place.IsEmbedded) return File.Exists(place.DatabaseFile);
        await using var session = await Session.Open(words, cancellation);
        await using var scope = session.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DoorstepDb>().Set<JournalEntry>().IgnoreQueryFilters()
            .AnyAsync(cancellation);
    }

    private static async Task Play(ParseResult words, int seed, string password, CancellationToken cancellation)
    {
        var real = TimeProvider.System.GetUtcNow();
        var end = real.AddTicks(-(real.Ticks % TimeSpan.TicksPerHour));
        var clock = new DemoClock(end.AddDays(-7 * DemoPlayer.Weeks));
        await using var session = await Session.Open(words, cancellation, clock);
        foreach (var (email, name, role) in People)
            Must(await session.Run<InviteUser, InviteUser.Answer>(
                c => c.Run(new(email, name, role, password), cancellation), cancellation));
        await Newcomer(session, cancellation);

        var player = new DemoPlayer(session.Runner, session.Actor.Merchant, clock, end, seed);
        var screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        await screen.Progress().StartAsync(async bars =>
        {
            var bar = bars.AddTask($"Playing {DemoPlayer.Weeks} weeks of a shop");
            await player.Play((done, all) => (bar.MaxValue, bar.Value) = (all, done), cancellation);
        });
    }

    // A second merchant that has no location yet: its first orders cannot be routed anywhere.
    private static async Task Newcomer(Session session, CancellationToken cancellation)
    {
        var created = Must(await session.Run<CreateMerchant, CreateMerchant.Answer>(c => c.Run(
            new("studio", "Pop-up Studio", "USD", People[0].Email, People[0].Name), cancellation), cancellation));
        var actor = new Actor(created.Merchant.Id, "token: studio shop", Role.Integration);
        var address = new Address("Noor Haddad", null, "12 Quay Street", null, "Portland", "ME", "04101", "US");
        Must(await session.Runner.Run<Doorstep.Inventory.Items.CreateItem, Doorstep.Inventory.Items.CreateItem.Answer>(
            actor, c => c.Run(new(new("PRINT-A3", "Harbour print, A3")), cancellation), cancellation));
        Must(await session.Runner.Run<PlaceOrders, PlaceOrders.Answer>(actor, c => c.Run(new(
            [.. Enumerable.Range(1, 3).Select(n => new OrderDraft(
                "Studio shop", $"S-{n}", session.Services.GetRequiredService<TimeProvider>().GetUtcNow(), "USD",
                new CustomerDraft(address.Name, "noor@example.com"), address, [new LineDraft("PRINT-A3", n, 3_900)]))]),
            cancellation), cancellation));
    }

    private static Task Tell(Note played)
    {
        Console.Out.WriteLine("Sign in with any of these and the password " + played.Password);
        foreach (var (email, name, role) in People) Console.Out.WriteLine($"  {email,-24} {role,-9} {name}");
        return Task.CompletedTask;
    }

    private static T Must<T>(Outcome<T> outcome) =>
        outcome.IsRefused(out var why) ? throw new InvalidVerb(why.Sentence) : outcome.Value;

    private sealed record Note(int Seed, string Password);
}
