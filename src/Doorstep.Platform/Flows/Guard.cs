namespace Doorstep.Platform.Flows;

/// <summary>One object for one rule: what must be true, the refusal's code, and the sentence a person reads.</summary>
/// <param name="Name">As it stands in the flow's table and in the documentation.</param>
/// <param name="Code">The refusal code, <c>thing.reason</c>.</param>
/// <param name="Sentence">Shown when the guard blocks: says why, and what unblocks it.</param>
/// <param name="Allows">A pure function of the subject; no side effects, no clock.</param>
public sealed record Guard<TSubject>(string Name, string Code, string Sentence, Func<TSubject, bool> Allows);
