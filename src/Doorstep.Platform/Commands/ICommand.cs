using Doorstep.Platform.Identity;

namespace Doorstep.Platform.Commands;

/// <summary>Something that changes state. Runs through <see cref="CommandRunner"/>, in one transaction.</summary>
public interface ICommand
{
    /// <summary>What the actor must be allowed to do; refused with <c>permission.denied</c>.</summary>
    static abstract Permission Needs { get; }
}

/// <summary>Something that only reads.</summary>
public interface IQuery
{
    static abstract Permission Needs { get; }
}
