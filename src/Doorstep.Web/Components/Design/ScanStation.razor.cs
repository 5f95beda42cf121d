using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Design;

/// <summary>
/// The frame of every scan screen. After the answers to what was scanned, the page's script fetches this page again and
/// swaps the corner, the content and the rest; <c>[data-bind="field"]</c> is filled at once from the answer. Answers:
/// 2xx with optional <c>title</c> and <c>text</c>; a problem with <c>title</c>, <c>detail</c> and <c>code</c> when the
/// scan does not count.
/// </summary>
public sealed partial class ScanStation
{
    [Parameter, EditorRequired] public string Title { get; set; } = "";

    /// <summary>Where each scan is posted as JSON, with an <c>Idempotency-Key</c>.</summary>
    [Parameter, EditorRequired] public string Url { get; set; } = "";

    /// <summary>The JSON to send; <c>$code</c> in it becomes the scanned text.</summary>
    [Parameter] public string Body { get; set; } = """{"code":"$code"}""";

    /// <summary>Where the form goes when the browser runs no scripts.</summary>
    [Parameter] public string? Fallback { get; set; }

    /// <summary>Whose scans these are: another person on the same device does not send them.</summary>
    [Parameter, EditorRequired] public string Actor { get; set; } = "";

    /// <summary>The antiforgery token for the posts of the script, when the endpoint wants one.</summary>
    [Parameter] public string? Token { get; set; }

    [Parameter] public string Prompt { get; set; } = "Scan barcode";

    [Parameter] public string Back { get; set; } = "/";

    /// <summary>Show the on-screen keyboard when the input has the focus; off for devices with a scanner.</summary>
    [Parameter] public bool Keyboard { get; set; } = true;

    [Parameter] public RenderFragment? Corner { get; set; }

    [Parameter] public RenderFragment? ChildContent { get; set; }

    /// <summary>Under the input: what is still to do.</summary>
    [Parameter] public RenderFragment? Rest { get; set; }

    /// <summary>Popovers that the actions open.</summary>
    [Parameter] public RenderFragment? Sheets { get; set; }

    [Parameter] public RenderFragment? Actions { get; set; }
}
