using System.Globalization;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Simulation.Harness;
using Doorstep.Simulation.Model;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Simulation.Walks;

/// <summary>
/// A random walk over every command, with a clerk's notebook beside it. Each step has its own stream of chance, so a
/// step can be left out and the others still mean the same.
/// </summary>
internal sealed class Walk(int seed, Sandbox sandbox)
{
    private const int AuditEvery = 50;
    private const double FaultShare = 0.06;
    private readonly Dictionary<MadeMove, int> made = [];
    private Dictionary<Guid, string> codes = [];
    private string neighbour = "";
    private int index;
    private int calls;

    public Sandbox Sandbox { get; } = sandbox;

    public ShopModel Model { get; } = new();

    /// <summary>What was done so far, one line per step.</summary>
    public List<string> Told { get; } = [];

    /// <summary>The chance of the running step.</summary>
    public Random Chance { get; private set; } = new(seed);

    /// <summary>What the database had when the running step began.</summary>
    public Facts Before { get; private set; } = null!;

    public IReadOnlyDictionary<MadeMove, int> Made => made;

    /// <summary>What somebody does behind the back of the product after each step; null for honest walks.</summary>
    public Func<int, Walk, Task>? Saboteur { get; init; }

    public DateTimeOffset Now => Sandbox.Clock.GetUtcNow();

    public async Task Run(IEnumerable<int> steps)
    {
        await Settings.Open(this);
        neighbour = await Facts.Everything(Sandbox, Sandbox.Stranger);
        Before = await Facts.Read(Sandbox);
        foreach (var at in steps)
        {
            index = at;
            calls = 0;
            Chance = new Random(unchecked((seed * 1_000_003) + at));
            Sandbox.Clock.Advance(TimeSpan.FromSeconds(1 + Chance.Next(Chance.Next(12) == 0 ? 40_000 : 900)));
            await Choice.Of(this);
            if (Saboteur is not null) await Saboteur(at, this);
            await Check();
            if (at % AuditEvery == AuditEvery - 1) await Audit();
        }

        await Audit();
    }

    public void Tell(string line) => Told.Add(string.Create(CultureInfo.InvariantCulture, $"{index,5}  {line}"));

    public T Of<T>(IReadOnlyList<T> choices) => choices[Chance.Next(choices.Count)];

    /// <summary>
    /// Runs a command, sometimes on a machine that breaks under it; then the same request is sent again, as a careful
    /// caller would. A refusal that is not among the expected ones fails the walk.
    /// </summary>
    public async Task<Outcome<T>> Do<TCommand, T>(
        string line, Func<TCommand, Task<Outcome<T>>> run, params string[] expected)
        where TCommand : class, ICommand
    {
        Tell(line);
        var key = new Remembered($"{seed}-{index}-{calls++}", [1]);
        var before = Before;
        if (Chance.NextDouble() < FaultShare)
        {
            before = await Facts.Read(Sandbox);
            Sandbox.Faults.Arm((Fault)Chance.Next(3));
        }

        Outcome<T> outcome;
        try
        {
            outcome = await Sandbox.Run(run, key);
        }
        catch (MachineBroke broke)
        {
            Tell($"       {broke.Message}");
            if (broke.Where != Fault.AfterCommit && !(await Facts.Read(Sandbox)).SameAs(before))
                throw new WalkFailed("a command that broke before its commit changed something");
            if (Chance.Next(2) == 0) await Sandbox.Crash();
            outcome = await Sandbox.Run(run, key);
        }

        Sandbox.Faults.Disarm();
        if (!outcome.IsRefused(out var why)) return outcome;
        Tell($"       refused: {why.Code}");
        if (!expected.Contains(why.Code)) throw new WalkFailed($"refused unexpectedly: {why.Code}: {why.Sentence}");
        return outcome;
    }

    /// <summary>A command that has to be refused with exactly this code, and changes nothing.</summary>
    public async Task Refused<TCommand, T>(
        string line, string code, Func<TCommand, Task<Outcome<T>>> run, Actor? actor = null)
        where TCommand : class, ICommand
    {
        Tell(line);
        var before = await Facts.Read(Sandbox);
        var outcome = await Sandbox.Run(run, actor: actor);
        if (outcome.Refusal?.Code != code)
            throw new WalkFailed($"should be refused with {code}, but: {outcome.Refusal?.Code ?? "done"}");
        if (!(await Facts.Read(Sandbox)).SameAs(before)) throw new WalkFailed($"{code} changed something");
    }

    /// <summary>What happened has to be what was expected.</summary>
    public void Expect(bool happened, bool expected, string what)
    {
        if (happened != expected) throw new WalkFailed($"{what}: {(happened ? "unexpectedly" : "not at all")}");
    }

    public async Task ReadLocations() => codes = (await Sandbox.Look(db => db.Query(
        "SELECT id, code FROM location WHERE merchant = 1", r => (Id: r.Id(0), Code: r.GetString(1)), default)))
        .ToDictionary(l => l.Id, l => l.Code);

    /// <summary>The code of the location that ships it.</summary>
    public string CodeOf(Shipment shipment) => codes[shipment.LocationId!.Value];

    /// <summary>A shipment as it is now, with its lines.</summary>
    public Task<Shipment> Shipment(Guid id) => Sandbox.Look(db =>
        db.Set<Shipment>().AsNoTracking().Include(s => s.Lines.OrderBy(l => l.Line)).SingleAsync(s => s.Id == id));

    /// <summary>A shipment with those that travel in one parcel with it, as they are now; the leader first.</summary>
    public Task<List<Shipment>> Together(Shipment shipment) => Sandbox.Look(db =>
        db.Set<Shipment>().AsNoTracking().Include(s => s.Lines.OrderBy(l => l.Line)).Where(s => s.Id == shipment.Id
            || (shipment.ParcelId != null && s.ParcelId == shipment.ParcelId)).OrderBy(s => s.Rank).ToListAsync());

    private async Task Check()
    {
        var facts = await Facts.Read(Sandbox);
        if (Model.Differences(facts).ToList() is { Count: > 0 } differences)
            throw new WalkFailed(string.Join(Environment.NewLine, differences));
        foreach (var level in facts.Levels.Where(l => l.Free < 0))
            if (Before.Levels.FirstOrDefault(b => b.Sku == level.Sku && b.Location == level.Location) is { } was
                && was.Reserved < level.Reserved)
                throw new WalkFailed($"the safety stock of {level.Sku} at {level.Location} was promised");
        foreach (var move in await Facts.Moves(Sandbox, Before.LastJournal))
            if (move is { Entity: "shipment" or "order", From: { } from, To: { } to })
                made[new(move.Entity, move.Type, from, to)] =
                    made.GetValueOrDefault(new(move.Entity, move.Type, from, to)) + 1;
        Before = facts;
    }

    private async Task Audit()
    {
        if (await Sandbox.Audit() is { Count: > 0 } violations)
            throw new WalkFailed(string.Join(Environment.NewLine, violations.Select(v => $"{v.Name}: {v.What}")));
        if (await Facts.Everything(Sandbox, Sandbox.Stranger) != neighbour)
            throw new WalkFailed("the neighbour's rows changed");
    }
}

/// <summary>An arrow of the chart that somebody went along.</summary>
internal sealed record MadeMove(string Flow, string Command, int From, int To);

internal sealed class WalkFailed(string what) : Exception(what);
