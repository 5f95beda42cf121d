namespace Doorstep.Platform.Outcomes;

/// <summary>Why one row of a list was refused; the rows beside it are not disturbed.</summary>
public sealed record RowProblem(string Code, string Detail, IReadOnlyDictionary<string, object?>? Data = null)
{
    public static RowProblem From(Refusal why) => new(why.Code, why.Sentence, why.Data);

    /// <summary>The refusal again, for the form that takes one thing only.</summary>
    public Refusal ToRefusal(int status) => new((RefusalKind)status, Code, Detail, Data);
}
