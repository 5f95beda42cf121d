using System.Diagnostics.CodeAnalysis;

namespace Doorstep.Platform.Outcomes;

/// <summary>What a command answers: a value, or a refusal. Exceptions are for bugs and broken machines only.</summary>
public readonly record struct Outcome<T>
{
    private readonly T? value;

    private Outcome(T? value, Refusal? refusal) => (this.value, Refusal) = (value, refusal);

    public Refusal? Refusal { get; }

    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Refusal is null;

    /// <summary>The answer; asking a refused outcome for it is a bug.</summary>
    public T Value => Refusal is null
        ? value!
        : throw new InvalidOperationException($"Refused: {Refusal.Code}: {Refusal.Sentence}");

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);

    /// <summary>True with the reason when the outcome is a refusal.</summary>
    public bool IsRefused([NotNullWhen(true)] out Refusal? why) => (why = Refusal) is not null;
}

/// <summary>The answer of a command that has nothing to say but "done".</summary>
public readonly record struct Done
{
    public static Done Instance => default;
}
