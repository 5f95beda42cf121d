using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages;

/// <summary>The versions of a list that a merchant keeps: rules, services.</summary>
public sealed partial class VersionsTable
{
    /// <param name="Count">How many entries the list had.</param>
    public sealed record Row(int Version, int Count, string Change, string Author, DateTimeOffset At);

    [Parameter, EditorRequired] public IReadOnlyList<Row> Rows { get; set; } = [];

    /// <summary>What is counted, for example "Rules".</summary>
    [Parameter, EditorRequired] public string Counted { get; set; } = "";

    /// <summary>The page of the versions.</summary>
    [Parameter, EditorRequired] public string Here { get; set; } = "";

    /// <summary>The page that shows one version.</summary>
    [Parameter, EditorRequired] public string Shown { get; set; } = "";

    [Parameter] public int? After { get; set; }

    [Parameter] public string? Next { get; set; }
}
