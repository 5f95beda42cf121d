using System.Text.Json;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Flows;

namespace Doorstep.Platform.Journal;

/// <summary>Collects the journal rows of one command; they are inserted with its commit.</summary>
public sealed class JournalWriter(Work work)
{
    private readonly List<JournalEntry> pending = [];

    /// <summary>What this command wrote so far: whoever derives values from changes sees here what changed.</summary>
    public IReadOnlyList<JournalEntry> Pending => pending;

    /// <summary>Writes that something happened to a subject without a change of stage.</summary>
    public void Write<TStage>(string entity, Staged<TStage> subject, Guid root, Note note)
        where TStage : struct, Enum =>
        Write(entity, subject.Id, root, subject.NextVersion(), note, null);

    /// <summary>Writes that something happened to a thing that keeps its own version.</summary>
    public void Write(string entity, Guid id, int version, Note note) => Write(entity, id, id, version, note, null);

    internal void Write(string entity, Guid id, Guid root, int version, Note note, StageChange? change) =>
        pending.Add(new JournalEntry
        {
            Merchant = work.Merchant,
            Entity = entity,
            EntityId = id,
            RootId = root,
            Version = version,
            Type = note.Type ?? throw new InvalidOperationException("A journal row needs a type."),
            FromStage = change?.From,
            ToStage = change?.To,
            DwellSeconds = change?.DwellSeconds,
            Actor = work.Actor.Name,
            Reason = note.Reason,
            Source = note.Source,
            Data = note.Data is null ? null : JsonSerializer.Serialize(note.Data, JsonSerializerOptions.Web),
            At = work.Now,
        });

    internal void Forget() => pending.Clear();

    internal async Task Flush(CancellationToken cancellation)
    {
        await work.Db.InsertAll(pending, cancellation);
        pending.Clear();
    }
}
