"""What GitHub Actions shows of a run: annotations on the changed lines, and a summary on the page of the job."""
