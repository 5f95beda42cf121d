namespace Doorstep.Platform.Flows;

/// <summary>A flow as a picture, a document or an answer over HTTP needs it: names and numbers only.</summary>
public sealed record FlowDefinition(
    string Name, string Title, IReadOnlyList<StageDefinition> Stages, IReadOnlyList<MoveDefinition> Moves)
{
    public StageDefinition Stage(int age) => Stages.First(s => s.Age == age);

    public StageDefinition Stage(string key) => Stages.First(s => s.Key == key);
}

/// <param name="Age">The stage's number: later work has a higher one.</param>
public sealed record StageDefinition(
    string Key, int Age, string Label, Owner Owner, string Meaning, string Unblocks, bool IsStart, bool IsEnd);

public sealed record MoveDefinition(string Command, string From, string To, IReadOnlyList<GuardDefinition> Guards);

public sealed record GuardDefinition(string Name, string Code, string Sentence);

/// <summary>A possible action on one thing, now: a button. Blocked ones carry the sentence that says why.</summary>
public sealed record PossibleMove(string Command, string To, string ToLabel, bool Allowed, string? Code, string? Why);
